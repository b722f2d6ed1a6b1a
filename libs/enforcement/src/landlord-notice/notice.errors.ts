import { DomainError } from '@townline/kernel';

export const NOTICE_ERROR_CODES = [
  'NOTICE_NOT_FOUND',
  'LANDLORD_NOT_FOUND',
  'EVENT_NOT_FOUND',
  'UNKNOWN_STATUTE',
  'LAW_NOT_VERIFIED',
  'BAD_MOVE',
  'BAD_DAY',
  'MEANS_NEEDED',
] as const;
export type NoticeErrorCode = (typeof NOTICE_ERROR_CODES)[number];

/** A refusal of something about a landlord's notice. Of a hidden one it says what it says of one that never was. */
export class NoticeError extends DomainError {
  constructor(
    override readonly code: NoticeErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'NoticeError';
  }
}
