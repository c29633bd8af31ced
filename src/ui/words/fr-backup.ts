import type { enBackup } from './en-backup';
import { counted, format } from './fr-count';

/** Ce qui se dit des sauvegardes. */
export const frBackup: typeof enBackup = {
  backUp: 'Sauvegarder…',
  menu: 'Sauvegardes',
  toFolder: 'Tenir une sauvegarde dans un dossier…',
  endFolder: (folder) => `Ne plus sauvegarder dans « ${folder} »`,
  restore: 'Restaurer une sauvegarde…',
  restoreMore: 'Autres façons de restaurer',
  restoreFile: 'Depuis un fichier…',
  restoreFolder: 'Depuis un dossier…',
  fileInput: 'Sauvegarde à restaurer',
  folderInput: 'Dossier à restaurer',
  dropHint: 'Une sauvegarde déposée ici redevient un projet.',

  backingUp: (name) => `Sauvegarde de ${name}`,
  restoring: (name) => `Restauration de ${name}`,
  progress: { backup: 'Avancement de la sauvegarde', restore: 'Avancement de la restauration' },
  amount: (done, total) => `${done} sur ${total}`,
  perSecond: (bytes) => `${bytes} par seconde`,
  left: (time) => `encore ${time}`,
  cancel: { backup: 'Annuler la sauvegarde', restore: 'Annuler la restauration' },
  cancelling: 'Annulation',

  reminder: 'Rappel de sauvegarde',
  never: 'La seule copie est dans ce navigateur.',
  outdated: (date) => `Modifié depuis la sauvegarde du ${date}.`,
  dismiss: 'Masquer le rappel',

  folderState: 'Sauvegarde dans un dossier',
  folderWaiting: (folder) => `Sauvegarde dans « ${folder} »`,
  folderWriting: (folder, percent) => `Sauvegarde dans « ${folder} » · ${percent}`,
  folderDone: (folder, time) => `Sauvegardé dans « ${folder} » à ${time}`,
  folderPaused: (folder) => `La sauvegarde dans « ${folder} » est en pause.`,
  folderFailed: (folder, cause) => `Pas de sauvegarde dans « ${folder} ». ${cause}`,
  goOn: 'Continuer',

  notices: {
    backedUp: (name) => `La sauvegarde est enregistrée : ${name}`,
    lacks: (name) =>
      `${name} n’est pas entier dans la sauvegarde : son fichier est abîmé ou n’est plus là. Importez-le de nouveau, puis sauvegardez.`,
    backupCancelled: (name) => `La sauvegarde de ${name} a été annulée. Rien n’a été enregistré.`,
    backupFailed: (name, cause) => `${name} n’a pas été sauvegardé. ${cause}`,
    busy: 'Une sauvegarde ou une restauration est en cours. Lancez la suivante quand elle sera finie.',
    folderFailed: (folder, cause) => `La sauvegarde dans « ${folder} » s’est arrêtée. ${cause}`,
    restored: (name, clips) => `${name} est restauré avec ${counted(clips, 'clip', 'clips')}.`,
    restoredWithout: (name, clips, missing) =>
      `${name} est restauré avec ${counted(clips, 'clip', 'clips')} ; il en manque ${format.count(missing)}.`,
    missing: (name) =>
      `${name} est abîmé dans la sauvegarde et manque maintenant. Importez de nouveau le fichier d’origine pour le retrouver.`,
    harmless: (name) =>
      `${name} est abîmé dans la sauvegarde ; il était déjà dans ce navigateur, rien n’est perdu. Faites une nouvelle sauvegarde.`,
    copyUsed: (name) =>
      `${name} est abîmé à un endroit. Rien n’est perdu : ce qui s’y trouvait y est écrit deux fois. Faites une nouvelle sauvegarde.`,
    restoreCancelled: (name) => `La restauration de ${name} a été annulée. Rien n’a été ajouté.`,
    restoreFailed: (name, cause) => `${name} n’a pas été restauré. ${cause}`,
    willNotFit: (needed, free) =>
      `Rien n’a été restauré : il faut ${needed} et ${free} sont libres. Supprimez un projet inutile ou libérez de l’espace sur le disque.`,
  },

  missing: 'manquant',
  missingClip: (name) => `Le fichier de ce clip manque. Importez ${name} de nouveau pour le retrouver.`,
};
