import type { DataSource } from 'typeorm';
import { IdentityAccountRepository } from '../account/identity-account.repository.js';
import { codeStep } from '../account/one-time-code.js';
import { hashPassword, randomPassword, verifyPassword } from '../account/password.js';
import { AttemptRepository, usernameDigest } from './attempt.repository.js';
import { bannerDigest } from './banner.js';
import { SignInRepository } from './sign-in.repository.js';

/** What a person is asked for next. `DONE`: both factors were shown and the notice was read. */
export type SignInStep = 'PASSWORD' | 'CODE' | 'BANNER' | 'DONE';

/** Signing in, step by step; where somebody stands is kept here and not by the browser, so no step can be left out. */
export class SignInService {
  private readonly accounts: IdentityAccountRepository;
  private readonly signIns: SignInRepository;
  private readonly attempts = new AttemptRepository();
  /** Of a password nobody knows: who is not known costs as much time as who is. */
  private readonly nobody: Promise<string>;

  constructor(
    private readonly dataSource: DataSource,
    passwordCost: number,
  ) {
    this.nobody = hashPassword(randomPassword(), passwordCost);
    this.accounts = new IdentityAccountRepository(dataSource);
    this.signIns = new SignInRepository(dataSource);
  }

  async stepOf(interaction: string): Promise<SignInStep> {
    const signIn = await this.signIns.find(interaction);
    if (signIn === null) return 'PASSWORD';
    if (!signIn.hasCode) return 'CODE';
    return signIn.hasBanner ? 'DONE' : 'BANNER';
  }

  /** False: the name, the password, or the account is not right; which of them is not said. */
  async tryPassword(interaction: string, typed: string, password: string, address?: string): Promise<boolean> {
    const username = typed.trim().toLowerCase().slice(0, 200);
    const digest = usernameDigest(username);
    const nobody = await this.nobody;
    return this.dataSource.transaction(async (manager) => {
      await this.attempts.takeTurn(manager, digest);
      const account = await this.accounts.findByUsername(manager, username);
      const isRight = await verifyPassword(password, account?.passwordHash ?? nobody);
      const isLocked = account?.lockedAt != null;
      const hasPassed = account !== null && isRight && !isLocked;
      const outcome = hasPassed ? 'PASSED' : isLocked ? 'REFUSED' : 'FAILED';
      const accountId = account?.id ?? null;
      await this.attempts.insert(manager, { accountId, digest, step: 'PASSWORD', outcome, address });
      if (hasPassed) await this.signIns.begin(manager, interaction, account.id);
      else await this.attempts.lockIfDue(manager, accountId);
      return hasPassed;
    });
  }

  /** False: wrong, used before, or not due. A wrong code counts like a wrong password. */
  async tryCode(interaction: string, code: string, address?: string): Promise<boolean> {
    const signIn = await this.signIns.find(interaction);
    if (signIn === null || signIn.hasCode) return false;
    const digest = usernameDigest(signIn.username);
    return this.dataSource.transaction(async (manager) => {
      const now = await this.attempts.takeTurn(manager, digest);
      const account = await this.accounts.findByUsername(manager, signIn.username);
      const isLocked = account?.lockedAt != null;
      const step = account && !isLocked ? codeStep(account.codeSecret, code.trim(), now, account.lastCodeStep) : null;
      const outcome = step !== null ? 'PASSED' : isLocked ? 'REFUSED' : 'FAILED';
      const { accountId } = signIn;
      await this.attempts.insert(manager, { accountId, digest, step: 'CODE', outcome, address });
      if (step === null) await this.attempts.lockIfDue(manager, accountId);
      else {
        await this.accounts.useCode(manager, accountId, step);
        await this.signIns.passCode(manager, interaction);
      }
      return step !== null;
    });
  }

  /** The notice was read. False where it is not due. */
  acknowledge(interaction: string): Promise<boolean> {
    return this.signIns.acknowledge(interaction, bannerDigest());
  }

  /** Whose sign-in is complete; null where it is not. */
  async accountOf(interaction: string): Promise<string | null> {
    const signIn = await this.signIns.find(interaction);
    return signIn?.hasCode && signIn.hasBanner ? signIn.accountId : null;
  }
}
