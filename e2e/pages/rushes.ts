import type { Locator, Page } from '@playwright/test';
import { BackupPage } from './backup-page.ts';
import { ClipsPage } from './clips-page.ts';
import { type ClipMarks, CullPage } from './cull-page.ts';
import { CutPage, type FitName, type ItemSoundSettings, type SequenceItem } from './cut-page.ts';
import { DeliverPage, type ExportOptions } from './deliver-page.ts';
import { HomePage } from './home-page.ts';
import { IntakePage } from './intake-page.ts';
import { LibraryPage, type ListedShot } from './library-page.ts';
import {
  LookPage,
  type LookSettings,
  type ShownTitle,
  type TitleSettings,
  type TransitionName,
} from './look-page.ts';
import { type MadeField, MakingPage } from './making-page.ts';
import { MusicPage, type NamedPlace, type SongBeat, type Tempo } from './music-page.ts';
import type { ScreenPicture } from './screen-picture.ts';
import { type ListedVersion, SequencesPage } from './sequences-page.ts';
import { Shell } from './shell.ts';
import { type AssemblyChoice, type FilmSlot, SlotsPage } from './slots-page.ts';
import { type ItemPlace, TimelinePage } from './timeline-page.ts';
import { TouchPage } from './touch-page.ts';
import { ViewerPage } from './viewer-page.ts';

/**
 * Rushes as a person uses it, by role and name only, in English. Files are downloaded, never saved by the picker.
 * Every method finds its own way to its screen and leaves the page there.
 */
export class Rushes {
  readonly #page: Page;
  readonly #baseURL: string;
  readonly #shell: Shell;
  readonly #home: HomePage;
  readonly #clips: ClipsPage;
  /** Backups, beyond what stands here. */
  readonly backups: BackupPage;
  /** Culling, beyond what stands here. */
  readonly cull: CullPage;
  /** The film on the table, beyond what stands here. */
  readonly cut: CutPage;
  /** The film as a file, beyond what stands here. */
  readonly deliver: DeliverPage;
  /** The ways in for files beside the picker, and the import while it runs. */
  readonly intake: IntakePage;
  /** Finding clips, shots and collections, beyond what stands here. */
  readonly library: LibraryPage;
  /** Looks, speeds, transitions and titles, beyond what stands here. */
  readonly look: LookPage;
  /** How clips were made, beyond what stands here. */
  readonly made: MakingPage;
  /** The song's beats and sections, markers and snapping, beyond what stands here. */
  readonly music: MusicPage;
  /** Sequences, their versions and the pictures at the cuts, beyond what stands here. */
  readonly table: SequencesPage;
  /** The slots of the film, beyond what stands here. */
  readonly slotted: SlotsPage;
  /** Tracks, and edits of several of them, beyond what stands here. */
  readonly timeline: TimelinePage;
  /** Cut by fingers, in a context with touch. */
  readonly touch: TouchPage;
  /** The viewer and the playhead. */
  readonly viewer: ViewerPage;

  constructor(page: Page, baseURL: string) {
    this.#page = page;
    this.#baseURL = baseURL;
    this.#shell = new Shell(page);
    this.#home = new HomePage(this.#shell);
    this.#clips = new ClipsPage(this.#shell);
    this.backups = new BackupPage(this.#shell, this.#home);
    this.cull = new CullPage(this.#shell, this.#clips);
    this.cut = new CutPage(this.#shell);
    this.deliver = new DeliverPage(this.#shell);
    this.intake = new IntakePage(this.#shell);
    this.library = new LibraryPage(this.#shell);
    this.look = new LookPage(this.#shell, this.cut);
    this.made = new MakingPage(this.#shell);
    this.music = new MusicPage(this.#shell);
    this.table = new SequencesPage(this.#shell);
    this.slotted = new SlotsPage(this.#shell, this.cut);
    this.timeline = new TimelinePage(this.#shell);
    this.touch = new TouchPage(this.#shell);
    this.viewer = new ViewerPage(this.#shell);
  }

  /** Loads the app and waits for home. The save picker could not be answered here, so there is none. */
  async open(): Promise<void> {
    await this.#page.addInitScript(() => {
      Reflect.deleteProperty(window, 'showSaveFilePicker');
      localStorage.setItem('rushes.language', 'en');
    });
    await this.#page.goto(this.#baseURL);
    await this.#home.newProjectButton().waitFor();
  }

  /** Creates a project and opens it. */
  newProject(name: string): Promise<void> {
    return this.#home.newProject(name);
  }

  /** Has the sample made, from the empty home: done when its film is cut and open on Cut. */
  makeSample(): Promise<void> {
    return this.#home.makeSample();
  }

  /** Asks for the sample and waits until the page says that it makes it. */
  beginSample(): Promise<void> {
    return this.#home.beginSample();
  }

  /** Cancels the sample while it is made; home offers it again. */
  cancelSample(): Promise<void> {
    return this.#home.cancelSample();
  }

  openProject(name: string): Promise<void> {
    return this.#home.openProject(name);
  }

  renameProject(name: string, newName: string): Promise<void> {
    return this.#home.renameProject(name, newName);
  }

  /** The copy's name. */
  duplicateProject(name: string): Promise<string> {
    return this.#home.duplicateProject(name);
  }

  deleteProject(name: string): Promise<void> {
    return this.#home.deleteProject(name);
  }

  projectNames(): Promise<string[]> {
    return this.#home.projectNames();
  }

  /** Backs a project up into a file: its path. Throws what the page says when there is none. */
  backup(name: string): Promise<string> {
    return this.backups.backup(name);
  }

  /** Restores a backup's file as a project: the lines that the page tells of it. Throws where nothing is restored. */
  restore(path: string): Promise<string[]> {
    return this.backups.restore(path);
  }

  /** Closes the open project, if there is one. */
  goHome(): Promise<void> {
    return this.#home.goHome();
  }

  /** Gives files to the open project and waits until each is imported, conformed or refused. */
  importFiles(paths: readonly string[]): Promise<void> {
    return this.#shell.importFiles(paths);
  }

  /** The names of all clips, unique in the project, in the order of the grid. */
  clipNames(): Promise<string[]> {
    return this.#clips.clipNames();
  }

  /** The hints that the preview of a clip gives, a sentence each, with the places or clips it names. */
  hints(clipName: string): Promise<string[]> {
    return this.#clips.hints(clipName);
  }

  /** Says of a hint on a clip that it is no fault; `hint` as the filter names it: «Frozen». */
  dismissHint(clipName: string, hint: string): Promise<void> {
    return this.#clips.dismissHint(clipName, hint);
  }

  /** What the card of a clip says beside its name: its kind, its length, whether it has sound and is in the film. */
  describeClip(clipName: string): Promise<string> {
    return this.#clips.describeClip(clipName);
  }

  /** The picture on the card of a clip. */
  clipPoster(clipName: string): Promise<ScreenPicture> {
    return this.#clips.clipPoster(clipName);
  }

  /** Points at a place of a clip's card, 0 to 1 from its left: the picture that the card then shows over its poster. */
  pointAtClip(clipName: string, place: number): Promise<ScreenPicture> {
    return this.#clips.pointAtClip(clipName, place);
  }

  /** What the status bar says of the previews that are being prepared when nothing else is; empty where none are. */
  preparing(): Promise<string> {
    return this.#shell.preparing();
  }

  /** Stops preparing previews, or goes on. */
  pausePreviews(isPaused: boolean): Promise<void> {
    return this.#shell.pausePreviews(isPaused);
  }

  /** Waits until all previews are prepared. */
  previewsReady(): Promise<void> {
    return this.#shell.previewsReady();
  }

  /** What the preview says of each clip, in the order of the grid. */
  clipFacts(): ReturnType<ClipsPage['clipFacts']> {
    return this.#clips.clipFacts();
  }

  /** Searches the clips; `clipNames` are then those that are found. */
  search(text: string): Promise<void> {
    return this.library.search(text);
  }

  /** Chooses a filter by its name: «Picked», «Not seen», a shot, a tag, what it was made with. */
  filter(name: string): Promise<void> {
    return this.library.filter(name);
  }

  /** The shots in the order of the list, with how many clips each has and what is wrong with it. */
  shots(): Promise<ListedShot[]> {
    return this.library.shots();
  }

  /** Pastes a list of shots (CSV, a table, or a line a shot) and adds it. */
  addShotList(text: string): Promise<void> {
    return this.library.addShotList(text);
  }

  /** Makes clips takes of a shot. */
  moveToShot(clipNames: readonly string[], shot: string): Promise<void> {
    return this.library.moveToShot(clipNames, shot);
  }

  /** The shots that have no take which can be used, as the list of them says it. */
  missingShots(): ReturnType<LibraryPage['missingShots']> {
    return this.library.missingShots();
  }

  /** The names of the kept collections, in order. */
  collections(): Promise<string[]> {
    return this.library.collections();
  }

  /** Picks clips, all at once. */
  pick(clipNames: readonly string[]): Promise<void> {
    return this.cull.pick(clipNames);
  }

  /** Rejects clips, all at once. */
  reject(clipNames: readonly string[]): Promise<void> {
    return this.cull.reject(clipNames);
  }

  /** Takes picks and rejections back. */
  unset(clipNames: readonly string[]): Promise<void> {
    return this.cull.unset(clipNames);
  }

  /** Gives a clip so many stars; 0 takes them back. */
  rate(clipName: string, stars: number): Promise<void> {
    return this.cull.rate(clipName, stars);
  }

  /** Puts tags on a clip. */
  tag(clipName: string, tags: readonly string[]): Promise<void> {
    return this.cull.tag(clipName, tags);
  }

  /** Marks the frames [inFrame, outFrame) of a clip, in its own rate, as worth using. */
  addRange(clipName: string, inFrame: number, outFrame: number): Promise<void> {
    return this.cull.addRange(clipName, inFrame, outFrame);
  }

  /** What culling left on a clip. */
  marks(clipName: string): Promise<ClipMarks> {
    return this.cull.marks(clipName);
  }

  /** Opens the comparison of two to nine clips; `cull.choose` names the winner. */
  compare(clipNames: readonly string[]): Promise<void> {
    return this.cull.compare(clipNames);
  }

  /** How a clip was made, by the names of the fields in the preview, and where each was read. */
  async making(clipName: string): Promise<Readonly<Record<string, MadeField>>> {
    await this.#clips.preview(clipName);
    return this.made.ofShown();
  }

  /** Takes a list of prompts: CSV, JSON or plain text, matched by file name, seed or the beginning of the prompt. */
  async applyPromptLog(text: string): Promise<void> {
    await this.made.openLog();
    await this.made.fillLog(text);
    await this.made.applyLog();
  }

  /** Puts all clips at the end of the film, in their order. There must be no song among them. */
  addAllToSequence(): Promise<void> {
    return this.#clips.addAllToSequence();
  }

  /** Puts a whole clip at the end of the film. */
  addToSequence(clipName: string): Promise<void> {
    return this.#clips.addToSequence(clipName);
  }

  /** The film's items, in order. */
  sequence(): Promise<SequenceItem[]> {
    return this.cut.sequence();
  }

  /** Sets what an item shows: sequence frames from the clip's start, half-open. */
  trimItem(index: number, inFrame: number, outFrame: number): Promise<void> {
    return this.cut.trimItem(index, inFrame, outFrame);
  }

  moveItem(index: number, to: number): Promise<void> {
    return this.cut.moveItem(index, to);
  }

  removeItem(index: number): Promise<void> {
    return this.cut.removeItem(index);
  }

  /** Sets how an item is shown, in percent and frames; what is left out stays as it is. */
  setLook(index: number, look: LookSettings): Promise<void> {
    return this.look.setLook(index, look);
  }

  /** Sets how fast an item runs, in percent: below 0 backwards, 0 is a freeze. */
  setSpeed(index: number, percent: number): Promise<void> {
    return this.look.setSpeed(index, percent);
  }

  /** Sets how an item begins; a length in frames, half a second without one. */
  setTransition(index: number, kind: TransitionName, frames?: number): Promise<void> {
    return this.look.setTransition(index, kind, frames);
  }

  /** Puts a title over the film from a frame on, 0 where none is given. */
  addTitle(text: string, title: TitleSettings & { readonly at?: number } = {}): Promise<void> {
    return this.look.addTitle(text, title);
  }

  /** The titles of the film, in order of time. */
  titles(): Promise<ShownTitle[]> {
    return this.look.titles();
  }

  /** Switches the own sound of an item on or off, with its level in decibels and its fades in frames. */
  setItemSound(index: number, sound: ItemSoundSettings): Promise<void> {
    return this.cut.setItemSound(index, sound);
  }

  /** How loud the film is, as Deliver shows it, and whether that is to be changed. */
  loudness(): ReturnType<DeliverPage['loudness']> {
    return this.deliver.loudness();
  }

  /** The copy comes right behind the item. */
  duplicateItem(index: number): Promise<void> {
    return this.cut.duplicateItem(index);
  }

  /** The names of the tracks, from the lowest, which is the main line. */
  tracks(): Promise<string[]> {
    return this.timeline.tracks();
  }

  addTrack(): Promise<void> {
    return this.timeline.addTrack();
  }

  /** Cuts what lies across a frame in two, on the track of the selection or on all. */
  split(frame: number, tracks: 'one' | 'all' = 'one'): Promise<void> {
    return this.timeline.split(frame, tracks);
  }

  /** Moves the cut at an item's beginning by so many frames. */
  roll(place: ItemPlace, by: number): Promise<void> {
    return this.timeline.roll(place, by);
  }

  /** Lets an item show what lies so many frames later in its clip. */
  slip(place: ItemPlace, by: number): Promise<void> {
    return this.timeline.slip(place, by);
  }

  /** Moves an item by so many frames between its neighbours. */
  slide(place: ItemPlace, by: number): Promise<void> {
    return this.timeline.slide(place, by);
  }

  /** Takes an item out and leaves its place empty. */
  lift(place: ItemPlace): Promise<void> {
    return this.timeline.lift(place);
  }

  /** Takes an item out and closes the hole on its track. */
  rippleDelete(place: ItemPlace): Promise<void> {
    return this.timeline.rippleDelete(place);
  }

  /** Puts a clip between what is at a frame of the target track, which is the main line at first. */
  insertAt(clipName: string, frame: number): Promise<void> {
    return this.timeline.insertAt(clipName, frame);
  }

  /** Puts a clip over what is at a frame of the target track. */
  overwriteAt(clipName: string, frame: number): Promise<void> {
    return this.timeline.overwriteAt(clipName, frame);
  }

  /** Moves an item in time, and to another track where one is named, over what lies there. */
  moveItemTo(place: ItemPlace, frame: number, track?: string): Promise<void> {
    return this.timeline.moveItemTo(place, frame, track);
  }

  /** Lets an item show another clip, at its place and with its length. */
  replaceTake(place: ItemPlace, clipName: string): Promise<void> {
    return this.timeline.replaceTake(place, clipName);
  }

  selectItems(places: readonly ItemPlace[]): Promise<void> {
    return this.timeline.selectItems(places);
  }

  /** Keeps what is selected to be pasted. */
  copyItems(): Promise<void> {
    return this.timeline.copyItems();
  }

  /** Puts what was copied at a frame of the target track: over what is there, or between. */
  pasteItems(frame: number, how: 'over' | 'between' = 'over'): Promise<void> {
    return this.timeline.pasteItems(frame, how);
  }

  setFit(index: number, fit: FitName): Promise<void> {
    return this.cut.setFit(index, fit);
  }

  /** Lays a file under the film as its song; at an offset in seconds, 0 where none is given. */
  setSong(path: string, offsetSeconds = 0): Promise<void> {
    return this.cut.setSong(path, offsetSeconds);
  }

  /** All beats of the song once they are found, on its own clock. */
  beats(): Promise<SongBeat[]> {
    return this.music.beats();
  }

  /** The tempo at the playhead, how sure it is, and where it changes. */
  tempo(): Promise<Tempo> {
    return this.music.tempo();
  }

  /** Sets the tempo of the part of the song that the playhead is in. */
  setTempo(bpm: number): Promise<void> {
    return this.music.setTempo(bpm);
  }

  /** Taps so many beats by the key, so many milliseconds apart; the tempo follows from the third on. */
  tap(beats: number, everyMs: number): Promise<void> {
    return this.music.tap(beats, everyMs);
  }

  /** Puts a marker on a frame of the film. */
  async addMarker(frame: number, name?: string): Promise<void> {
    await this.music.goTo(frame);
    await this.music.addMarker(name);
  }

  /** The markers of the film, in order; each place is a timecode. */
  markers(): ReturnType<MusicPage['markers']> {
    return this.music.markers();
  }

  /** Begins a section of the song with the bar nearest to a frame of the film. */
  async addSection(frame: number, name: string): Promise<void> {
    await this.music.goTo(frame);
    await this.music.addSection(name);
  }

  /** The sections of the song, in order; each place is the bar that it begins with. */
  sections(): Promise<NamedPlace[]> {
    return this.music.sections();
  }

  /** Gives a section another name, by its place in the list. */
  nameSection(index: number, name: string): Promise<void> {
    return this.music.nameSection(index, name);
  }

  /** Drags the end of an item beside the frame of a beat, so that it snaps to it. */
  snapToBeat(index: number, beatFrame: number, off?: number): Promise<void> {
    return this.music.snapToBeat(index, beatFrame, off);
  }

  /** Lays slots of the song's beats, bars or sections, and fills them with clips in order: what the page says of it, a line each. */
  assembleToBeat(choice: AssemblyChoice = {}): Promise<string[]> {
    return this.slotted.assemble(choice);
  }

  /** The slots of the film, in order: their length, and what lies in them. */
  slots(): Promise<FilmSlot[]> {
    return this.slotted.slots();
  }

  /** Fills an empty slot, counted from 0, with a clip; without a name with the next pick that is not in the film. */
  fillSlot(index: number, clipName?: string): Promise<void> {
    return this.slotted.fill(index, clipName);
  }

  setFormat(width: number, height: number, rateNum: number, rateDen: number): Promise<void> {
    return this.cut.setFormat(width, height, rateNum, rateDen);
  }

  /** The names of the sequences, in the order in which they were begun. */
  sequences(): Promise<string[]> {
    return this.table.names();
  }

  /** Begins another sequence, which lies on the table then. */
  addSequence(name: string): Promise<void> {
    return this.table.add(name);
  }

  /** Copies the sequence on the table: the copy's name, which lies there then. */
  duplicateSequence(): Promise<string> {
    return this.table.duplicate();
  }

  /** Puts another sequence on the table. */
  openSequence(name: string): Promise<void> {
    return this.table.open(name);
  }

  /** Keeps the cut as it is now; under its date where no name is given. */
  keepVersion(name?: string): Promise<void> {
    return this.table.keepVersion(name);
  }

  /** The kept versions of the sequence on the table, the newest first. */
  versions(): Promise<ListedVersion[]> {
    return this.table.versions();
  }

  /** Goes back to a version; how the cut was is kept as a version by itself. */
  restoreVersion(name: string): Promise<void> {
    return this.table.restoreVersion(name);
  }

  /** Shows the pictures at the cuts, or the viewer again. */
  continuity(isOpen: boolean): Promise<void> {
    return this.table.continuity(isOpen);
  }

  undo(): Promise<void> {
    return this.#shell.undo();
  }

  redo(): Promise<void> {
    return this.#shell.redo();
  }

  /** What the next undo and the next redo would do, as their hints say it. */
  steps(): Promise<{ undo: string; redo: string }> {
    return this.#shell.steps();
  }

  /** Notes from now on what is said of the project's saving: `stop` hands it over, in order. */
  watchSaving(): Promise<{ stop(): Promise<string[]> }> {
    return this.#shell.watchSaving();
  }

  /** Plays the film, on Cut. */
  play(): Promise<void> {
    return this.cut.play();
  }

  pause(): Promise<void> {
    return this.cut.pause();
  }

  /** The frame of the film under the playhead, on Cut. */
  playheadFrame(): Promise<number> {
    return this.cut.playheadFrame();
  }

  /** Makes the film and saves it: the path of the file. Throws what the page says when there is none. */
  exportFilm(options: ExportOptions = {}): Promise<string> {
    return this.deliver.exportFilm(options);
  }

  /** Cancels a running export and waits until the page says so. */
  cancelExport(): Promise<void> {
    return this.deliver.cancelExport();
  }

  /** Asks for another name without waiting for it to be there: it may be refused. */
  askToRename(name: string, newName: string): Promise<void> {
    return this.#home.askToRename(name, newName);
  }

  /** Asks for the deletion of a project without waiting for it to be gone: it may be refused. */
  askToDelete(name: string): Promise<void> {
    return this.#home.askToDelete(name);
  }

  /** Whether the open project may not be changed here, and the page says so. */
  isReadOnly(): Promise<boolean> {
    return this.#shell.isReadOnly();
  }

  /** Whether the app works without a network, in the page's words; empty where it does not say. */
  offlineState(): Promise<string> {
    return this.#shell.offlineState();
  }

  /** Waits until the page says that it works without a network. */
  async worksOffline(): Promise<void> {
    const isSo = async () => (await this.offlineState()) === 'Works offline';
    await this.#shell.until(isSo, 'the app to work offline', 120_000);
  }

  /** The button that puts a newer version of the app in place. */
  get updateButton(): Locator {
    return this.#shell.updateButton();
  }

  /** Every line that the page told since it was loaded, oldest first. */
  messages(): Promise<string[]> {
    return this.#shell.messages();
  }

  /** Where the project stands against what is stored, in the page's words. */
  savedState(): Promise<string> {
    return this.#shell.savedState();
  }
}
