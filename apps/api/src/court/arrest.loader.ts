import { Injectable } from '@nestjs/common';
import {
  type ArrestRow,
  ArrestService,
  chainOf,
  type ChargeRow,
  ChargeService,
  type ChargeStepRow,
} from '@townline/enforcement';
import { ofOwner } from '../reading/batch.js';
import {
  ARREST_LOOKUPS,
  type ArrestLookups,
  ArrestModel,
  ArrestStatementModel,
  ChargedOffenseModel,
  ChargeModel,
  ChargeStepModel,
} from './court.model.js';

type Owned = ChargeRow & { readonly steps: readonly ChargeStepRow[] };

/** Presents arrests, and looks up their charges. */
@Injectable()
export class ArrestLoader {
  constructor(
    private readonly arrests: ArrestService,
    private readonly charges: ChargeService,
  ) {}

  /** One statement of each kind for all arrests that are presented together. */
  present(rows: readonly ArrestRow[]): ArrestModel[] {
    const lookups = this.open();
    return rows.map(({ statements: _, ...row }) =>
      Object.assign(new ArrestModel(), row, { [ARREST_LOOKUPS]: lookups }),
    );
  }

  /** Null: not found, no access, or vacated. */
  async load(id: string): Promise<ArrestModel | null> {
    const row = await this.arrests.findOne(id);
    return row && (this.present([row])[0] ?? null);
  }

  private open(): ArrestLookups {
    const owner = ({ arrestId }: { readonly arrestId: string }): string[] => [arrestId];
    return {
      charges: ofOwner((ids) => this.withSteps(ids), owner, chargeOf),
      statements: ofOwner(
        (ids) => this.arrests.statements(ids),
        owner,
        ({ actorName: name, actorAgency: agency, ...row }) =>
          Object.assign(new ArrestStatementModel(), row, { by: { name, agency } }),
      ),
    };
  }

  private async withSteps(arrestIds: readonly string[]): Promise<Owned[]> {
    const charges = await this.charges.of(arrestIds);
    const steps = await this.charges.steps(charges.map(({ id }) => id));
    return charges.map((charge) => ({ ...charge, steps: steps.filter(({ chargeId }) => chargeId === charge.id) }));
  }
}

function chargeOf({ id, position, state, steps }: Owned): ChargeModel {
  const chain = chainOf(steps);
  const standing = new Set(chain?.standing);
  return Object.assign(new ChargeModel(), {
    id,
    position,
    state,
    arrestedAs: offenseOf(chain?.arrestedAs),
    chargedAs: offenseOf(chain?.chargedAs),
    convictedAs: offenseOf(chain?.convictedAs),
    steps: steps.map((step) => stepOf(step, standing.has(step))),
  });
}

function stepOf(step: ChargeStepRow, stands: boolean): ChargeStepModel {
  const { actorName: name, actorAgency: agency } = step;
  return Object.assign(new ChargeStepModel(), step, { offense: offenseOf(step), stands, by: { name, agency } });
}

function offenseOf(step: ChargeStepRow | undefined): ChargedOffenseModel | null {
  if (step?.citation == null) return null;
  const { citation, offenseOn, statuteId, isLawSure } = step;
  return Object.assign(new ChargedOffenseModel(), { citation, offenseOn, statuteId, isLawSure: isLawSure === true });
}
