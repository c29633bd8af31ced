/** An AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1), without its High-profile tail. */
export type AvcConfig = {
  readonly profile: number;
  readonly compatibility: number;
  readonly level: number;
  /** Bytes of a NAL unit's length in the packets: 1, 2 or 4. */
  readonly lengthSize: number;
  readonly sps: readonly Uint8Array[];
  readonly pps: readonly Uint8Array[];
};

/** The bytes of a decoder's description, as a view. */
export function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

/** Reads a record. Throws a RangeError where it is cut short. */
export function readAvcConfig(record: Uint8Array): AvcConfig {
  let at = 0;
  const byte = (): number => {
    const value = record[at++];
    if (value === undefined) throw new RangeError('the avcC record is cut short');
    return value;
  };
  const sets = (count: number): Uint8Array[] =>
    Array.from({ length: count }, () => {
      const length = byte() * 256 + byte();
      if (at + length > record.length) throw new RangeError('the avcC record is cut short');
      at += length;
      return record.slice(at - length, at);
    });
  byte();
  const [profile, compatibility, level] = [byte(), byte(), byte()];
  const lengthSize = (byte() & 3) + 1;
  const sps = sets(byte() & 31);
  const pps = sets(byte());
  return { profile, compatibility, level, lengthSize, sps, pps };
}

/**
 * Whether a record's sets are what it says: NAL units of their kinds, each SPS of the record's own profile and level
 * (ISO/IEC 14496-15, 5.3.3.1.2). Firefox's encoder gives some whose header is there twice, which no decoder reads.
 */
export function isSound({ profile, level, sps, pps }: AvcConfig): boolean {
  return (
    sps.length > 0 &&
    sps.every((set) => nalType(set) === NAL.sps && set[1] === profile && set[3] === level) &&
    pps.every((set) => nalType(set) === NAL.pps)
  );
}

/** Writes a record for packets with lengths of four bytes; High profile's tail says 4:2:0 with 8 bits. */
export function writeAvcConfig({
  profile,
  compatibility,
  level,
  sps,
  pps,
}: AvcConfig): Uint8Array<ArrayBuffer> {
  const bytes = [1, profile, compatibility, level, 0xff, 0xe0 | sps.length];
  const put = (sets: readonly Uint8Array[]) => {
    for (const set of sets) bytes.push(set.length >> 8, set.length & 255, ...set);
  };
  put(sps);
  bytes.push(pps.length);
  put(pps);
  if (profile === 100) bytes.push(0xfc | 1, 0xf8, 0xf8, 0);
  return Uint8Array.from(bytes);
}

/** The NAL units of a packet, as views into it. Throws a RangeError where a length leads out of it. */
export function nalUnits(packet: Uint8Array, lengthSize: number): readonly Uint8Array[] {
  const units: Uint8Array[] = [];
  for (let at = 0; at < packet.length; ) {
    let length = 0;
    for (let n = 0; n < lengthSize; n++) length = length * 256 + (packet[at + n] ?? 0);
    at += lengthSize;
    if (length === 0 || at + length > packet.length)
      throw new RangeError('a NAL unit leads out of its packet');
    units.push(packet.subarray(at, at + length));
    at += length;
  }
  return units;
}

/** A packet of these NAL units, each behind its length in four bytes. */
export function packetOf(units: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const packet = new Uint8Array(units.reduce((sum, unit) => sum + 4 + unit.length, 0));
  const view = new DataView(packet.buffer);
  let at = 0;
  for (const unit of units) {
    view.setUint32(at, unit.length);
    packet.set(unit, at + 4);
    at += 4 + unit.length;
  }
  return packet;
}

/** nal_unit_type (ITU-T H.264, table 7-1). */
export const NAL = { idr: 5, sps: 7, pps: 8, delimiter: 9 } as const;

/** The type of a NAL unit. */
export function nalType(unit: Uint8Array): number {
  return (unit[0] ?? 0) & 31;
}
