import type { enAbout } from './en-about';
import { counted } from './fr-count';

/** Ce que dit la page sur l’application et ses licences. */
export const frAbout: typeof enAbout = {
  title: 'À propos et licences',
  version: (version) => `Rushes ${version}`,
  text: 'La salle de montage des clips générés. Elle tourne dans ce navigateur : aucun clip, aucune image ni aucun texte ne quitte cet ordinateur.',
  licence: 'Rushes est un logiciel libre, sous licence MIT.',
  core: 'Le moteur de film',
  coreText: (name, version) =>
    `Les films sont faits par ffmpeg, sous la forme de ${name} ${version} : un programme à part, livré à côté de Rushes, sous la licence publique générale GNU, version 2 ou ultérieure. Vous pouvez l’utiliser, le transmettre et le modifier selon cette licence. La source de chacune de ses parties est à l’adresse indiquée à côté, et la façon de l’assembler est à`,
  parts: (n) => `Ce dont le moteur de film est fait : ${counted(n, 'partie', 'parties')}`,
  packages: (n) => `Ce avec quoi Rushes est fait : ${counted(n, 'paquet', 'paquets')}`,
  source: 'Source',
  sourceOf: (name) => `Source de ${name}`,
  show: (name) => `Licence de ${name}`,
  loading: 'Chargement des licences',
  failed:
    'La liste des licences n’a pas pu être lue. Connectez-vous une fois à internet, puis essayez de nouveau.',
};
