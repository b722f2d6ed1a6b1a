import type { LawInForce, Reviewed } from '@townline/jurisdictions';
import { LawReviewModel, type LawVersionModel } from './law.model.js';

/** What a version and the latest word on it are to whoever asks. Its doubt is gone once somebody verified it. */
export function presentVersion<Model extends LawVersionModel, Row extends Reviewed<{ doubt: string }>>(
  Class: new () => Model,
  row: Row,
): Model {
  const { review } = row;
  const doubt = review?.verdict === 'VERIFIED' ? null : row.doubt;
  return Object.assign(new Class(), row, { doubt, review: review === null ? null : presentReview(review) });
}

/** Of each thing the version to go by, and the others that may have held. */
export function presentInForce<Model extends LawVersionModel, Row extends Reviewed<{ doubt: string }>>(
  Class: new () => Model,
  found: readonly LawInForce<Row>[],
): { followed: Model; others: Model[] }[] {
  return found.flatMap(({ followed, others }) =>
    followed === undefined
      ? []
      : [{ followed: presentVersion(Class, followed), others: others.map((row) => presentVersion(Class, row)) }],
  );
}

function presentReview(review: NonNullable<Reviewed<object>['review']>): LawReviewModel {
  const { verdict, reason, actorName: name, actorAgency: agency, reviewedAt } = review;
  return Object.assign(new LawReviewModel(), { verdict, reason, by: { name, agency }, reviewedAt });
}
