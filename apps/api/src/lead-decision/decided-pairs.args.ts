import { ArgsType } from '@nestjs/graphql';
import { PresentPageArgs } from '../paging/page.args.js';

@ArgsType()
export class DecidedPairsArgs extends PresentPageArgs {}
