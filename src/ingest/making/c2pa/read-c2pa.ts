import { isLiteralObject, type Literal } from '../../../base';
import { type AiMark, isoTime, type MadeTexts, madeText } from '../../../model';
import { readCbor } from './cbor';
import { readJumbf, type Superbox } from './jumbf';

/** IPTC's words for what a model made, or helped to make. */
const GENERATED = /(?:^|\/)(?:compositeWithT|t)rainedAlgorithmic(?:Media|Data)$/;

type Settings = { readonly [key: string]: Literal };

/**
 * What content credentials claim: which program made them, which one made the picture, when, and whether it was
 * generated (C2PA 2.1; versions 1 and 2 of the claim). Nothing of it is verified: no signature and no hash is looked at.
 */
export function readC2pa(store: Uint8Array): { readonly texts: MadeTexts; readonly aiMark: AiMark | null } {
  const manifests = readJumbf(store).flatMap(({ inner }) => inner);
  // The last is in force; those before it speak of what went into it.
  const claims = [...manifests].reverse().map(claimOf);
  const generated = claims.find(({ isGenerated }) => isGenerated);
  const told = generated ?? claims.find(({ generator }) => generator !== null);
  if (!told) return { texts: {}, aiMark: null };
  const texts: { tool?: string; created?: string } = {};
  const tool = told.agent ?? told.generator;
  if (tool) texts.tool = tool;
  if (told.created) texts.created = told.created;
  return { texts, aiMark: generated ? { kind: 'c2pa', claimedBy: generated.generator ?? 'C2PA' } : null };
}

type Claim = {
  readonly generator: string | null;
  /** Who made the picture, where the claim says more than who wrote the claim. */
  readonly agent: string | null;
  readonly created: string | null;
  readonly isGenerated: boolean;
};

function claimOf(manifest: Superbox): Claim {
  const claim = manifest.inner.find(({ label }) => /^c2pa\.claim(?:\.v\d+)?$/.test(label));
  const assertions = manifest.inner.find(({ label }) => label === 'c2pa.assertions')?.inner ?? [];
  const actions = assertions
    .filter(({ label }) => /^c2pa\.actions(?:\.v\d+)?(?:__\d+)?$/.test(label))
    .flatMap((assertion) => listOf(contentOf(assertion)?.actions));
  const isGenerated = (action: Settings) =>
    typeof action.digitalSourceType === 'string' && GENERATED.test(action.digitalSourceType);
  const generated = actions.filter(isGenerated);
  const [first] =
    generated.length > 0 ? generated : actions.filter(({ action }) => action === 'c2pa.created');
  return {
    generator: claim ? generatorOf(contentOf(claim)) : null,
    agent: generated.map(agentOf).find((name) => name !== null) ?? null,
    created: typeof first?.when === 'string' ? isoTime(first.when) : null,
    isGenerated: generated.length > 0,
  };
}

/** The program that wrote a claim: its name as it is given, else the first part of a user agent's string. */
function generatorOf(claim: Settings | null): string | null {
  const info = claim?.claim_generator_info;
  const named = madeText('tool', Array.isArray(info) ? info[0] : info);
  if (named !== null) return named;
  const agent = claim?.claim_generator;
  const [, name] = typeof agent === 'string' ? (/^\s*([^/\s][^/]*)/.exec(agent) ?? []) : [];
  return name ? madeText('tool', name.replaceAll('_', ' ')) : null;
}

function agentOf(action: Settings): string | null {
  const agent = madeText('tool', action.softwareAgent);
  if (agent !== null) return agent;
  const [, by] =
    typeof action.description === 'string' ? (/^Created by (.+?)\.?$/.exec(action.description) ?? []) : [];
  return by ? madeText('tool', by) : null;
}

function contentOf(box: Superbox): Settings | null {
  const content = box.contents.find(({ type }) => type === 'cbor');
  const value = content && readCbor(content.bytes);
  return isLiteralObject(value) ? value : null;
}

function listOf(value: Literal | undefined): readonly Settings[] {
  return Array.isArray(value) ? value.filter(isLiteralObject) : [];
}
