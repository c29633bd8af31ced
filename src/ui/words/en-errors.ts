import type { AppErrorCode } from '../../base';

/** What happened and what to do now, a code each; the file or project is named around it. */
export const enErrors: Readonly<Record<AppErrorCode, string>> = {
  'file/empty': 'The file is empty. Copy or download it again.',
  'file/unreadable': 'The browser could not read the file. Check that it is still there, then drop it again.',
  'media/unknown-format': 'This is not a video, picture or song that Rushes knows.',
  'media/undecodable':
    'Its pictures or sound are in a form that cannot be read here. Save it as H.264 and import that.',
  'media/damaged': 'The file is damaged or cut short. Download it again.',
  'media/encrypted': 'The file is protected against copying and cannot be used.',
  'media/no-frames': 'There is no picture in it.',
  'media/frame': 'A picture of it could not be read.',
  'media/sound': 'Its sound could not be read.',
  'media/not-ready':
    'It is being converted for this browser and can be watched when that is done. The film is made from the original.',
  'media/missing': 'Its file is no longer stored in this browser. Import it again.',
  'storage/quota':
    'This browser has no room left. Delete a project you no longer need, or free space on the disk.',
  'storage/blocked': 'Another tab with an older Rushes blocks the storage. Close the other tabs and reload.',
  'storage/failed': 'The browser could not store it. Try again; private windows may not store files.',
  'project/missing': 'The project is no longer stored in this browser.',
  'project/newer': 'A newer Rushes wrote this project. Reload to get that version.',
  'project/other-tab': 'It is open in another tab. Close it there first.',
  'project/invalid': 'The stored project is damaged and was left as it is.',
  'edit/invalid': 'That cannot be done here.',
  'engine/empty': 'There is nothing in the film.',
  'engine/load': 'The film engine could not be loaded. Connect to the internet once, then try again.',
  'engine/exit':
    'The film engine stopped with an error. Try again; if it happens again, remove the shot it names.',
  'engine/trap': 'The film engine broke down, probably for want of memory. Close other tabs and try again.',
  'engine/silent': 'The film engine no longer answered. Try again.',
  'engine/encode': 'The browser’s encoder failed. Choose the ffmpeg engine under Advanced, then try again.',
  'engine/no-encoder':
    'This browser cannot make this kind of file. Choose MP4, which works everywhere, then try again.',
  'engine/join': 'The shots could not be joined. Try again.',
  'engine/proof':
    'The film is written, but it could not be read back to check it. Watch it before you send it, or make it again.',
  'engine/save': 'The film could not be written. Check that there is room where you save it, then try again.',
  'sample/failed': 'The sample could not be made in this browser. Try again, or choose clips of your own.',
  'backup/foreign': 'This is not a backup of a Rushes project. If clips are in it, unpack it and drop those.',
  'backup/newer': 'A newer Rushes made this backup. Reload to get that version, then restore it.',
  'backup/damaged':
    'What the backup says of itself is damaged in both copies. Unpack it and import the clips in it.',
  'backup/full':
    'There is no room left where the backup is written. Free some there, or choose another place.',
  'backup/denied': 'The browser may no longer write there. Allow it again, or choose another place.',
  'backup/save':
    'It could not be written there. Check that the disk or folder is still there, then try again.',
  unexpected: 'Something went wrong that Rushes did not expect. Try again.',
};
