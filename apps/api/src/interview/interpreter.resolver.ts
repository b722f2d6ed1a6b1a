import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CaseError, InterpreterService } from '@townline/casework';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { CaseRefusalModel } from '../case-file/case-file.model.js';
import { EndInterpreterArgs, InterpreterInput, InterpretersArgs } from './interview.input.js';
import { InterpreterModel, InterpreterResult } from './interpreter.model.js';

/** The roster of interpreters. */
@Resolver()
export class InterpreterResolver {
  constructor(
    private readonly roster: InterpreterService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => [InterpreterModel], { description: 'By language; certified ones first.' })
  async interpreters(@Args() { language, withEnded }: InterpretersArgs): Promise<InterpreterModel[]> {
    const rows = await this.roster.find(language ?? null, withEnded);
    return rows.map((row) => Object.assign(new InterpreterModel(), row));
  }

  @Mutation(() => InterpreterResult)
  async addInterpreter(
    @Args('input') input: InterpreterInput,
    @Context('req') { headers }: ApiRequest,
  ): Promise<InterpreterModel | CaseRefusalModel> {
    const {
      organization = null,
      phone = null,
      email = null,
      certifiedBy = null,
      certifiedUntil = null,
      note = null,
    } = input;
    const entry = { name: input.name.trim(), languages: input.languages, organization, phone, email };
    const id = await this.roster.add({ ...entry, certifiedBy, certifiedUntil, note }, this.actors.actorOf(headers));
    return this.one(id);
  }

  @Mutation(() => InterpreterResult, { description: 'Off the roster, by the agency that put them there.' })
  async endInterpreter(
    @Args() { id, reason }: EndInterpreterArgs,
    @Context('req') { headers }: ApiRequest,
  ): Promise<InterpreterModel | CaseRefusalModel> {
    try {
      await this.roster.end(id, reason.trim(), this.actors.actorOf(headers));
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      return Object.assign(new CaseRefusalModel(), { code: error.code, message: error.message });
    }
    return this.one(id);
  }

  private async one(id: string): Promise<InterpreterModel> {
    const row = (await this.roster.find(null, true)).find((one) => one.id === id);
    return Object.assign(new InterpreterModel(), row);
  }
}
