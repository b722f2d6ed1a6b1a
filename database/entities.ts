import { OutboxEvent } from '@townline/platform';
import { Source, SourceDocument, ImportBatch, Observation } from '@townline/sources';
import { Jurisdiction, Ordinance, PostalArea } from '@townline/jurisdictions';
import {
  SourceRecord,
  Projection,
  BusinessStatement,
  TradingName,
  PartyName,
  Premises,
  PremisesPin,
  Address,
  Occupancy,
  Affiliation,
  PropertyInterest,
  Identifier,
  Advertisement,
  FactChange,
  Vehicle,
  VehicleUse,
} from '@townline/registry';
import { License, EnforcementEvent } from '@townline/enforcement';
import { BlockingKey, Entity, EntityMember, MatchCandidate, MatchVersion, ResolveRun } from '@townline/resolution';
import { ReopeningFinding, Lead, LeadDecision, LeadStateChange } from '@townline/leads';

/** Every table of the house; migrations are checked against these. */
export const ENTITIES = [
  OutboxEvent,
  Source,
  SourceDocument,
  ImportBatch,
  Observation,
  Jurisdiction,
  PostalArea,
  Ordinance,
  SourceRecord,
  Projection,
  BusinessStatement,
  TradingName,
  PartyName,
  Premises,
  PremisesPin,
  Address,
  Occupancy,
  Affiliation,
  PropertyInterest,
  Identifier,
  Advertisement,
  FactChange,
  Vehicle,
  VehicleUse,
  License,
  EnforcementEvent,
  Entity,
  EntityMember,
  MatchCandidate,
  ResolveRun,
  MatchVersion,
  BlockingKey,
  ReopeningFinding,
  Lead,
  LeadDecision,
  LeadStateChange,
];
