import type { Words } from './en';

/** Les erreurs en français. */
export const frErrors: Words['errors'] = {
  'file/empty': 'Le fichier est vide. Copiez-le ou téléchargez-le de nouveau.',
  'file/unreadable':
    'Le navigateur n’a pas pu lire le fichier. Vérifiez qu’il est toujours là, puis déposez-le de nouveau.',
  'media/unknown-format': 'Ce n’est pas une vidéo, une image ou une chanson que Rushes connaît.',
  'media/undecodable':
    'Ses images ou son son sont dans un format illisible ici. Enregistrez-le en H.264, puis importez-le.',
  'media/damaged': 'Le fichier est abîmé ou incomplet. Téléchargez-le de nouveau.',
  'media/encrypted': 'Le fichier est protégé contre la copie et ne peut pas servir.',
  'media/no-frames': 'Il ne contient aucune image.',
  'media/frame': 'Une de ses images n’a pas pu être lue.',
  'media/sound': 'Son son n’a pas pu être lu.',
  'media/not-ready':
    'En cours de conversion pour ce navigateur : lecture possible ensuite. Le film est fait à partir de l’original.',
  'media/missing': 'Son fichier n’est plus dans ce navigateur. Importez-le de nouveau.',
  'storage/quota':
    'Il n’y a plus de place dans ce navigateur. Supprimez un projet inutile ou libérez de l’espace sur le disque.',
  'storage/blocked':
    'Un autre onglet avec un Rushes plus ancien bloque le stockage. Fermez les autres onglets et rechargez.',
  'storage/failed':
    'Le navigateur n’a pas pu l’enregistrer. Réessayez ; une fenêtre privée peut refuser les fichiers.',
  'project/missing': 'Le projet n’est plus dans ce navigateur.',
  'project/newer': 'Un Rushes plus récent a écrit ce projet. Rechargez pour obtenir cette version.',
  'project/other-tab': 'Il est ouvert dans un autre onglet. Fermez-le d’abord là-bas.',
  'project/invalid': 'Le projet enregistré est abîmé ; il a été laissé tel quel.',
  'edit/invalid': 'Cela ne peut pas se faire ici.',
  'engine/empty': 'Il n’y a rien dans le film.',
  'engine/load': 'Le moteur n’a pas pu être chargé. Connectez-vous une fois à Internet, puis réessayez.',
  'engine/exit': 'Le moteur s’est arrêté sur une erreur. Réessayez ; si cela revient, retirez le plan nommé.',
  'engine/trap':
    'Le moteur est tombé en panne, sans doute faute de mémoire. Fermez d’autres onglets et réessayez.',
  'engine/silent': 'Le moteur ne répondait plus. Réessayez.',
  'engine/encode':
    'L’encodeur du navigateur a échoué. Choisissez le moteur ffmpeg dans Avancé, puis réessayez.',
  'engine/no-encoder':
    'Ce navigateur ne sait pas faire ce type de fichier. Choisissez MP4, qui marche partout, puis réessayez.',
  'engine/join': 'Les plans n’ont pas pu être assemblés. Réessayez.',
  'engine/proof':
    'Le film est écrit, mais n’a pas pu être relu pour vérification. Regardez-le avant de l’envoyer, ou refaites-le.',
  'engine/save': 'Le film n’a pas pu être écrit. Vérifiez la place là où vous l’enregistrez, puis réessayez.',
  'sample/failed':
    'L’exemple n’a pas pu être fait dans ce navigateur. Réessayez, ou choisissez vos propres clips.',
  'backup/foreign':
    'Ce n’est pas une sauvegarde d’un projet Rushes. S’il contient des clips, décompressez-le et déposez-les.',
  'backup/newer':
    'Un Rushes plus récent a fait cette sauvegarde. Rechargez la page pour l’obtenir, puis restaurez.',
  'backup/damaged':
    'Ce que la sauvegarde dit d’elle-même est abîmé dans les deux copies. Décompressez-la et importez ses clips.',
  'backup/full':
    'Il n’y a plus de place là où la sauvegarde s’écrit. Libérez-en, ou choisissez un autre endroit.',
  'backup/denied':
    'Le navigateur n’a plus le droit d’y écrire. Autorisez-le de nouveau, ou choisissez un autre endroit.',
  'backup/save': 'L’écriture a échoué. Vérifiez que le disque ou le dossier est toujours là, puis réessayez.',
  unexpected: 'Une erreur imprévue s’est produite. Réessayez.',
};
