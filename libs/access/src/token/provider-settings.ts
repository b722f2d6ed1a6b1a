import 'reflect-metadata';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
  validateSync,
  type ValidationError,
} from 'class-validator';
import { parse } from 'yaml';
import { DomainError } from '@townline/kernel';

/** Signatures that only the provider can make. Those with a shared secret are not among them, and neither is `none`. */
export const SIGNATURE_ALGORITHMS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256', 'PS384', 'PS512', 'RS256'] as const;
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

const CLAIM = /^[\w:./-]{1,100}$/;
const URL_RULE = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

/** Which of the provider's claims says what. What is not named here is not looked at. */
export class ClaimMapping {
  /** The person's name, as it stands beside what they do. */
  @Matches(CLAIM)
  name = 'name';

  /** The employing agency's code (an ORI where it has one). Where it is not mapped, the account's own agency holds. */
  @IsOptional()
  @Matches(CLAIM)
  agency?: string;

  /** What tells one sign-in of a person from another. */
  @Matches(CLAIM)
  session = 'sid';
}

/** One identity provider, and what it may say about whom. */
export class ProviderSettings {
  /** Its name in Townline; accounts are kept under it, so it never changes. */
  @Matches(/^[a-z][a-z0-9-]{0,39}$/)
  name: string;

  /** Exactly as its tokens state it. */
  @IsUrl(URL_RULE)
  issuer: string;

  /** What its tokens for this installation are made out to. */
  @Length(1, 200)
  audience: string;

  /** Where its public keys lie. Read from its discovery document where it is not given. */
  @IsOptional()
  @IsUrl(URL_RULE)
  jwksUri?: string;

  @IsArray()
  @ArrayMinSize(1)
  @IsIn(SIGNATURE_ALGORITHMS, { each: true })
  algorithms: SignatureAlgorithm[] = ['ES256', 'PS256', 'EdDSA'];

  /** The `typ` of its access tokens. An id token must not pass for one. */
  @IsArray()
  @ArrayMinSize(1)
  @IsString({ each: true })
  tokenTypes: string[] = ['at+jwt'];

  /** Values of `acr` that mean two factors, the second of which cannot be replayed (AAL2). */
  @IsArray()
  @ArrayMinSize(1)
  @IsString({ each: true })
  acr: string[];

  /** Codes of the agencies whose people it may vouch for. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @ArrayUnique()
  @IsString({ each: true })
  agencies: string[];

  /** Clients that act for no person (imports, alerts); their tokens carry no second factor. */
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  services: string[] = [];

  @ValidateNested()
  @Type(() => ClaimMapping)
  claims: ClaimMapping = new ClaimMapping();

  /** One's own networks in which the provider may stand, as CIDR; elsewhere it is reached over https at public addresses. */
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  networks: string[] = [];

  /** How far its clock may run ahead of ours. An expired token is expired, whatever stands here. */
  @IsInt()
  @Min(0)
  @Max(60)
  skewSeconds = 5;
}

class ProviderList {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ProviderSettings)
  providers: ProviderSettings[];
}

/** Checks a list of providers. Throws `INVALID_PROVIDERS`, which names the place. */
export function checkProviders(stated: unknown): ProviderSettings[] {
  const list = plainToInstance(ProviderList, { providers: stated });
  const [fault] = validateSync(list, { whitelist: true, forbidNonWhitelisted: true });
  if (fault) throw new DomainError('INVALID_PROVIDERS', sentenceOf(fault));
  for (const field of ['name', 'issuer'] as const) {
    if (new Set(list.providers.map((provider) => provider[field])).size === list.providers.length) continue;
    throw new DomainError('INVALID_PROVIDERS', `two providers have the same ${field}`);
  }
  return list.providers;
}

/** Reads the providers of an installation from YAML or JSON: `providers: [...]`. Throws `INVALID_PROVIDERS`. */
export function parseProviders(text: string): ProviderSettings[] {
  let stated: unknown;
  try {
    stated = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw new DomainError('INVALID_PROVIDERS', error instanceof Error ? error.message : String(error));
  }
  if (typeof stated !== 'object' || stated === null || !('providers' in stated)) {
    throw new DomainError('INVALID_PROVIDERS', 'the list of providers begins with "providers:"');
  }
  return checkProviders(stated.providers);
}

function sentenceOf({ property, constraints, children }: ValidationError, above = ''): string {
  const path = above === '' ? property : `${above}.${property}`;
  const [child] = children ?? [];
  return child ? sentenceOf(child, path) : `${path}: ${Object.values(constraints ?? {}).join('; ')}`;
}
