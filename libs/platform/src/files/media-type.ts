import { fileTypeFromBuffer } from 'file-type';

/** What bytes are, whatever their name says. */
export interface FoundType {
  /** `application/octet-stream` where nothing is known of them. */
  readonly mediaType: string;
  /** How names of such files end; null where they may end anyhow. */
  readonly extension: string | null;
}

const TEXT: FoundType = { mediaType: 'text/plain', extension: null };
const UNKNOWN: FoundType = { mediaType: 'application/octet-stream', extension: null };

/** Formats that share a beginning, and endings that mean the same. */
const SAME_ENDINGS: readonly (readonly string[])[] = [
  ['jpg', 'jpeg', 'jpe', 'jfif'],
  ['tif', 'tiff', 'dng', 'nef', 'cr2', 'arw'],
  ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub', 'jar', 'wacz', 'kmz', '3mf'],
  ['cfb', 'doc', 'xls', 'ppt', 'msg', 'msi'],
  ['mp4', 'm4a', 'm4v', 'mov', 'heic', 'heif', '3gp', 'qt'],
  ['mkv', 'webm'],
  ['ogg', 'ogv', 'oga', 'opus'],
  ['gz', 'tgz', 'warc.gz'],
  ['xml', 'svg', 'html', 'htm', 'xhtml', 'kml', 'gpx', 'rss'],
];

/** Endings of formats that the first bytes always tell: a file that ends so and does not begin so is something else. */
const TELLING = new Set(
  `jpg jpeg png gif webp bmp tif tiff heic pdf zip docx xlsx pptx doc xls ppt gz 7z rar mp3 mp4 mov avi mkv webm wav ogg exe dll sqlite
  rtf ps eps psd ico`.split(/\s+/),
);

/** By the first bytes alone: nothing is unpacked. */
export async function mediaTypeOf(sample: Buffer): Promise<FoundType> {
  const found = await fileTypeFromBuffer(new Uint8Array(sample)).catch(() => undefined);
  if (found !== undefined) return { mediaType: found.mime, extension: found.ext };
  return isText(sample) ? TEXT : UNKNOWN;
}

/** Whether a name ends as if the file were of another type than its bytes say. */
export function isMisleading(name: string, { extension }: FoundType): boolean {
  const [, ending] = /\.([a-z0-9]{1,8})$/i.exec(name) ?? [];
  if (ending === undefined) return false;
  const stated = ending.toLowerCase();
  if (extension === null) return TELLING.has(stated);
  return (
    stated !== extension && !SAME_ENDINGS.some((endings) => endings.includes(stated) && endings.includes(extension))
  );
}

/** UTF-8 without NUL; a sample may end within a letter. */
function isText(sample: Buffer): boolean {
  if (sample.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}
