import { counted } from './en-count';

/** What the page about the app and its licences says. */
export const enAbout = {
  title: 'About and licences',
  version: (version: string) => `Rushes ${version}`,
  text: 'The cutting room for generated clips. It runs in this browser; no clip, prompt or frame leaves this laptop.',
  licence: 'Rushes is free software under the MIT licence.',
  core: 'The film engine',
  coreText: (name: string, version: string) =>
    `Films are made by ffmpeg, as ${name} ${version}: a program of its own that is shipped beside Rushes, under the GNU General Public License, version 2 or later. You may use it, pass it on and change it under that licence. The source of each of its parts is at the address beside it, and how it is put together is at`,
  parts: (n: number) => `What the film engine is made of: ${counted(n, 'part', 'parts')}`,
  packages: (n: number) => `What Rushes itself is made with: ${counted(n, 'package', 'packages')}`,
  source: 'Source',
  sourceOf: (name: string) => `Source of ${name}`,
  show: (name: string) => `Licence of ${name}`,
  loading: 'Loading the licences',
  failed: 'The list of licences could not be read. Connect to the internet once, then try again.',
};
