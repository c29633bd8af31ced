import type { enMade } from './en-made';
import { counted, format } from './fr-count';

const clips = (n: number) => counted(n, 'clip', 'clips');

/** Ce que l’on dit de l’origine des clips. */
export const frMade: typeof enMade = {
  heading: 'Fait avec',
  nothing: 'Rien ne dit comment ce clip a été fait.',
  fields: {
    tool: 'Outil',
    model: 'Modèle',
    prompt: 'Prompt',
    negativePrompt: 'Prompt négatif',
    seed: 'Graine',
    size: 'Taille demandée',
    steps: 'Étapes',
    guidance: 'Guidage',
    created: 'Créé',
    sourceImage: 'Parti de',
  },
  from: {
    'by-hand': 'à la main',
    'prompt-log': 'd’une liste de prompts',
    tags: 'de ses métadonnées',
    picture: 'de l’image',
    sidecar: 'du fichier joint',
    sibling: 'du fichier voisin',
    c2pa: 'du certificat de contenu',
    'file-name': 'du nom du fichier',
  },
  aiMark: 'Marque IA',
  aiMarks: { c2pa: 'C2PA', iptc: 'IPTC', aigc: 'AIGC' },
  notVerified: 'non vérifié',
  beginning: 'Le nom du fichier n’en garde que le début.',
  copyPrompt: 'Copier le prompt',
  copied: 'Copié',
  edit: 'Modifier…',
  editTitle: 'Comment ce clip a été fait',
  save: 'Enregistrer',
  createdHint: 'Année, mois, jour : 2026-11-22',

  logMenu: 'Liste de prompts…',
  logTitle: 'Liste de prompts',
  logText:
    'Collez vos prompts ou ouvrez une liste : CSV, JSON ou texte. Les lignes trouvent leurs clips par le nom du fichier, la graine ou le début du prompt.',
  logInput: 'Prompts',
  logPlaceholder: 'fichier;prompt;graine\nclip 01.mp4;Une jeune femme se retourne…;1253773931',
  logFile: 'Ouvrir un fichier…',
  logFileInput: 'Liste de prompts à ouvrir',
  logHow: 'Associer les lignes aux clips',
  logByName: 'Par nom et graine',
  logByOrder: 'Par ordre d’arrivée',
  logNoRows: 'Aucun prompt dans ce texte pour l’instant.',
  logMatched: (n, rows) =>
    `${format.count(n)} sur ${counted(rows, 'ligne trouve son clip', 'lignes trouvent leur clip')}.`,
  logMatches: 'Associations',
  logClip: 'Clip',
  logPrompt: 'Prompt',
  logBy: {
    'file-name': 'par le nom',
    seed: 'par la graine',
    beginning: 'par son début',
    order: 'par l’ordre',
  },
  logUnmatched: (n) => `${counted(n, 'ligne', 'lignes')} sans clip`,
  logWithout: (n) => `${clips(n)} sans prompt`,
  logMore: (n) => `et ${format.count(n)} de plus`,
  logApply: (n) => (n === 0 ? 'Appliquer' : `Appliquer à ${clips(n)}`),

  watch: 'Surveiller un dossier…',
  watchNot: 'Surveiller un dossier : pas dans ce navigateur',
  watchNotText:
    'Ce navigateur ne laisse pas une page surveiller un dossier ; Chrome, Edge et les autres Chromium le font. Ici, déposez de nouveau le dossier : seul le nouveau est ajouté.',
  watchTitle: (folder) => `Surveiller « ${folder} »`,
  watchText: (n) =>
    `${counted(n, 'fichier est déjà', 'fichiers sont déjà')} dans le dossier. Ce qui y arrive désormais est ajouté tout seul, tant que ce projet est ouvert.`,
  watchAll: 'Les ajouter aussi',
  watchNew: 'Seulement le nouveau',
  watchState: 'Dossier surveillé',
  watching: (folder, n) =>
    n === 0
      ? `« ${folder} » est surveillé`
      : `« ${folder} » est surveillé · ${counted(n, 'ajouté', 'ajoutés')}`,
  watchPaused: (folder) => `« ${folder} » n’est pas surveillé.`,
  watchAsk: (folder) => `Le navigateur veut qu’on lui redemande la lecture de « ${folder} ».`,
  watchGone: (folder) => `« ${folder} » est illisible. Existe-t-il encore ?`,
  watchPause: 'Pause',
  watchGoOn: 'Reprendre',
  watchStop: 'Ne plus surveiller',

  notices: {
    learnt: (n) =>
      `Ce qui se trouvait à côté dit comment ${clips(n)} ${n === 1 ? 'a été fait' : 'ont été faits'}.`,
    framesLeftOut: (n) =>
      n === 1
        ? 'Une image à côté d’un film disait seulement comment il a été fait : ce n’est pas un clip. Déposez-la seule pour l’importer.'
        : `${counted(n, 'image', 'images')} à côté de films disaient seulement comment ils ont été faits : ce ne sont pas des clips. Déposez-en une seule pour l’importer.`,
  },
};
