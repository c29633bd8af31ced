import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { manyClips } from '../fixtures/family-files.ts';
import { type MortalBrowser, mortalBrowser } from '../fixtures/mortal-browser.ts';
import { numberedClips } from '../fixtures/numbered-clips.ts';
import { seeded } from '../fixtures/seeded.ts';
import { storedFaults } from '../fixtures/stored-state.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { probeFilm } from '../readback/probe-film.ts';
import { checkSums, unpack } from '../readback/unpack.ts';

/*
 * The browser is killed at seeded moments, and started again on the same profile: nothing that was there may be lost.
 * `npm run kills` does fifty of them.
 */

const KILLS = Number(process.env.RUSHES_KILLS ?? 5);
/** What an edit may be old at most to be lost with the browser. */
const FRESH_MS = 1_000;

/** Work under way when the browser is killed, and what must be true after. */
type Phase = {
  /** Works until it is killed; calls `begun` when the moment may come. */
  work(rushes: Rushes, begun: () => void): Promise<void>;
  /** How long after `begun` the kill comes at most, in ms. */
  readonly withinMs: number;
  check(rushes: Rushes, killedAt: number): Promise<void>;
};

const clips = await manyClips(40);
const names = clips.map((path) => basename(path));
const numbered = (await numberedClips()).slice(0, 3);

function importing(): Phase {
  return {
    withinMs: 3_000,
    async work(rushes, begun) {
      await rushes.intake.startDrop(clips);
      await rushes.intake.progress.waitFor();
      begun();
      await rushes.intake.ended();
    },
    async check(rushes) {
      // With the handles that the drop left it goes on by itself, or is asked to.
      await rushes.intake.ended();
      const missing = await rushes.intake.missingFiles();
      const here = await rushes.clipNames();
      const old = numbered.map(({ name }) => name);
      expect(here).toEqual(expect.arrayContaining(old));
      expect([...here.filter((name) => !old.includes(name)), ...missing].sort()).toEqual(names);
      if (missing.length > 0) await rushes.intake.drop(clips);
      expect((await rushes.clipNames()).toSorted()).toEqual([...names, ...old].sort());
      expect(await rushes.intake.missingFiles()).toEqual([]);
    },
  };
}

function editing(random: () => number): Phase {
  const asked: string[] = [];
  const done: number[] = [];
  return {
    withinMs: 4_000,
    async work(rushes, begun) {
      begun();
      for (;;) {
        const { name } = numbered[Math.floor(random() * numbered.length)] ?? { name: '' };
        asked.push(name);
        await rushes.addToSequence(name);
        done.push(Date.now());
        await new Promise((resolve) => setTimeout(resolve, random() * 300));
      }
    },
    async check(rushes, killedAt) {
      const film = (await rushes.sequence()).map(({ clip }) => clip);
      const old = done.filter((at) => at <= killedAt - FRESH_MS).length;
      expect(film).toEqual(asked.slice(0, film.length));
      expect(film.length).toBeGreaterThanOrEqual(old);
      // What is undone is what was done last.
      if (film.length === 0) return;
      await rushes.undo();
      expect((await rushes.sequence()).length).toBe(film.length - 1);
    },
  };
}

function exporting(random: () => number): Phase {
  // Most often in the very moment in which a shot is said to be made.
  const isSharp = random() < 0.8;
  let said = 0;
  return {
    withinMs: isSharp ? 20 : 4_000,
    async work(rushes, begun) {
      await rushes.setFormat(320, 180, 8, 1);
      for (const { name } of numbered) await rushes.addToSequence(name);
      await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);
      if (!isSharp) begun();
      const watch = async (): Promise<never> => {
        for (;;) {
          const [, count = 0] = /(\d) of 3 shots/.exec((await rushes.deliver.text.textContent()) ?? '') ?? [];
          said = Math.max(said, Number(count));
          if (said > 0) begun();
        }
      };
      await Promise.race([rushes.exportFilm({ quality: 'Draft' }).finally(begun), watch()]);
    },
    async check(rushes) {
      const items = await rushes.sequence();
      expect(items.map(({ clip }) => clip)).toEqual(numbered.map(({ name }) => name));
      const frames = items.reduce((sum, item) => sum + item.out - item.in, 0);
      const film = await probeFilm(await rushes.exportFilm({ quality: 'Draft' }));
      expect(film.video.frames).toBe(frames);
      // What was said to be made is not made again.
      const words = (await rushes.deliver.text.textContent()) ?? '';
      const [, kept = 0] = /(\d) of 3 shots already there/.exec(words) ?? [];
      expect(Number(kept)).toBeGreaterThanOrEqual(said);
      expect(film.fastStart).toBe(true);
    },
  };
}

function backingUp(): Phase {
  return {
    withinMs: 1_000,
    async work(rushes, begun) {
      await rushes.importFiles(clips);
      await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);
      begun();
      // Small as it is, it is made again until the moment comes.
      for (;;) await rushes.backup('Kept');
    },
    async check(rushes) {
      expect((await rushes.clipNames()).length).toBe(names.length + numbered.length);
      const lines = await checkSums(await unpack(await rushes.backup('Kept')));
      expect(lines.filter((line) => line.endsWith(': OK'))).toHaveLength(names.length + numbered.length + 2);
      await rushes.openProject('Kept');
    },
  };
}

function restoring(): Phase {
  let zip = '';
  return {
    withinMs: 1_500,
    async work(rushes, begun) {
      await rushes.importFiles(clips);
      await rushes.addToSequence(names[0] ?? '');
      await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);
      zip = await rushes.backup('Kept');
      await rushes.deleteProject('Kept');
      begun();
      await rushes.restore(zip);
    },
    async check(rushes) {
      // What came in half lacks clips, and gets them with the next try, which is a project of its own.
      const [half] = await rushes.projectNames();
      await rushes.restore(zip);
      for (const name of await rushes.projectNames()) {
        await rushes.openProject(name);
        expect((await rushes.clipNames()).length).toBe(names.length + numbered.length);
        expect((await rushes.sequence()).map(({ clip }) => clip)).toEqual([names[0]]);
      }
      expect(half === undefined || half === 'Kept').toBe(true);
    },
  };
}

const phases = {
  import: importing,
  edit: editing,
  export: exporting,
  backup: backingUp,
  restore: restoring,
};
const order = ['import', 'edit', 'export', 'backup', 'restore'] as const;

for (let seed = 1; seed <= KILLS; seed++) {
  const what = order[(seed - 1) % order.length] ?? 'import';

  test(`killed at moment ${seed}, while it is to ${what}, it loses nothing`, async ({ appUrl }) => {
    const random = seeded(seed);
    const phase = phases[what](random);
    const profile = await mkdtemp(join(tmpdir(), 'rushes-killed-'));
    let browser: MortalBrowser = await mortalBrowser(profile);
    try {
      const rushes = new Rushes(browser.page, appUrl);
      await rushes.open();
      await rushes.newProject('Kept');
      await rushes.importFiles(numbered.map(({ path }) => path));
      await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);

      let killing: Promise<number> | null = null;
      const wait = random() * phase.withinMs;
      const killed = browser;
      const kill = async () => {
        await new Promise((resolve) => setTimeout(resolve, wait));
        const at = Date.now();
        await killed.kill();
        return at;
      };
      await phase
        .work(rushes, () => {
          killing ??= kill();
        })
        .catch((error: unknown) => {
          // The page is gone, as it should be; anything else is a fault of the test.
          if (killing === null) throw error;
        });
      const killedAt = await (killing ?? Promise.reject(new Error('never killed')));

      browser = await mortalBrowser(profile);
      const again = new Rushes(browser.page, appUrl);
      await again.open();
      if (what !== 'restore') {
        expect(await again.projectNames()).toEqual(['Kept']);
        await again.openProject('Kept');
      }
      await phase.check(again, killedAt);
      await expect.poll(() => again.savedState()).toMatch(/^Saved/);
      expect(await storedFaults(browser.page)).toEqual({
        clipsWithoutBytes: [],
        bytesWithoutClip: [],
        unnamed: [],
        missing: [],
      });
    } finally {
      await browser.kill();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  });
}
