import { counted, format } from './en-count';

const clips = (n: number) => counted(n, 'clip', 'clips');

/** What is said of how clips were made. */
export const enMade = {
  heading: 'Made with',
  nothing: 'Nothing tells how this clip was made.',
  fields: {
    tool: 'Tool',
    model: 'Model',
    prompt: 'Prompt',
    negativePrompt: 'Negative prompt',
    seed: 'Seed',
    size: 'Asked size',
    steps: 'Steps',
    guidance: 'Guidance',
    created: 'Created',
    sourceImage: 'Began with',
  },
  from: {
    'by-hand': 'by hand',
    'prompt-log': 'from a prompt log',
    tags: 'from its tags',
    picture: 'from the picture',
    sidecar: 'from sidecar',
    sibling: 'from the file beside it',
    c2pa: 'from content credentials',
    'file-name': 'from file name',
  },
  aiMark: 'AI mark',
  aiMarks: { c2pa: 'C2PA', iptc: 'IPTC', aigc: 'AIGC' },
  notVerified: 'not verified',
  beginning: 'The file name holds its beginning only.',
  copyPrompt: 'Copy prompt',
  copied: 'Copied',
  edit: 'Edit…',
  editTitle: 'How this clip was made',
  save: 'Save',
  createdHint: 'Year, month, day: 2026-11-22',

  logMenu: 'Prompt log…',
  logTitle: 'Prompt log',
  logText:
    'Paste your prompts, or open a list: CSV, JSON or plain text. Rows find their clips by file name, seed or the beginning of the prompt.',
  logInput: 'Prompts',
  logPlaceholder: 'file,prompt,seed\nclip 01.mp4,"A young woman turns…",1253773931',
  logFile: 'Open a file…',
  logFileInput: 'Prompt log to open',
  logHow: 'Match rows to clips',
  logByName: 'By name and seed',
  logByOrder: 'In order of arrival',
  logNoRows: 'No prompts found in this text yet.',
  logMatched: (n: number, rows: number) =>
    `${format.count(n)} of ${counted(rows, 'row finds its clip', 'rows find their clips')}.`,
  logMatches: 'Matches',
  logClip: 'Clip',
  logPrompt: 'Prompt',
  logBy: {
    'file-name': 'by file name',
    seed: 'by seed',
    beginning: 'by its beginning',
    order: 'by order',
  },
  logUnmatched: (n: number) => `${counted(n, 'row', 'rows')} without a clip`,
  logWithout: (n: number) => `${clips(n)} without a prompt`,
  logMore: (n: number) => `and ${format.count(n)} more`,
  logApply: (n: number) => (n === 0 ? 'Apply' : `Apply to ${clips(n)}`),

  watch: 'Watch a folder…',
  watchNot: 'Watching a folder: not in this browser',
  watchNotText:
    'This browser does not let a page watch a folder; Chrome, Edge and other Chromium browsers do. Here, drop the folder again: only what is new comes in.',
  watchTitle: (folder: string) => `Watch “${folder}”`,
  watchText: (n: number) =>
    `${counted(n, 'file is', 'files are')} in the folder already. What comes into it from now on is added by itself, as long as this project is open.`,
  watchAll: 'Add them too',
  watchNew: 'Only what is new',
  watchState: 'Watched folder',
  watching: (folder: string, n: number) =>
    n === 0 ? `Watching “${folder}”` : `Watching “${folder}” · ${format.count(n)} added`,
  watchPaused: (folder: string) => `“${folder}” is not being watched.`,
  watchAsk: (folder: string) => `The browser wants to be asked again to read “${folder}”.`,
  watchGone: (folder: string) => `“${folder}” cannot be read. Is it still there?`,
  watchPause: 'Pause',
  watchGoOn: 'Go on',
  watchStop: 'Stop watching',

  notices: {
    learnt: (n: number) => `What lay beside them tells how ${clips(n)} ${n === 1 ? 'was' : 'were'} made.`,
    framesLeftOut: (n: number) =>
      `${counted(n, 'picture', 'pictures')} beside a film only told how it was made and ${n === 1 ? 'is' : 'are'} no clip. Drop ${n === 1 ? 'it' : 'one'} by itself to import it.`,
  },
};
