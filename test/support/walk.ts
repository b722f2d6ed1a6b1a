import { readFile } from 'node:fs/promises';
import { expect } from '@jest/globals';
import type { ApiHouse } from './api-house.js';

const OPERATIONS = new URL('../../docs/operations/', import.meta.url);
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Writes a page as the steps are taken: what is asked, by whom, and what came back. Ids are numbered as they come. */
export class Walk {
  private readonly parts: string[] = [];
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly house: ApiHouse,
    private readonly asker: { readonly 'x-townline-actor': string },
  ) {}

  say(text: string): void {
    this.parts.push(text);
  }

  /** `operation`: the name of a file in docs/operations. */
  async ask<Data extends object>(operation: string, variables: object, headers = this.asker): Promise<Data> {
    const query = await readFile(new URL(`${operation}.graphql`, OPERATIONS), 'utf8');
    const { data, errors } = await this.house.ask<Data>(query, variables, headers);
    expect({ operation, errors }).toEqual({ operation, errors: undefined });
    const who = headers['x-townline-actor'];
    this.parts.push(
      `[\`${operation}\`](operations/${operation}.graphql), asked by ${who.replace('; agency=', ' of ')}:`,
      fenced(variables),
      'answers',
      fenced(data),
    );
    return data;
  }

  page(): string {
    const text = this.parts.join('\n\n').replace(/"endCursor": "[^"]+"/g, '"endCursor": "…"');
    return `${text}\n`.replace(UUID, (id) => {
      const known = this.ids.get(id) ?? `id-${this.ids.size + 1}`;
      this.ids.set(id, known);
      return known;
    });
  }
}

function fenced(value: object): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}
