import ts from 'typescript';
import { parse, type SourceFile, type Violation } from './source-tree.js';

/** What asks whether somebody may do what they are about to; some rooms have a gate of their own in front of this one. */
const GATE = /\b(pass\w*Gate|\w*[gG]ate\.\w+|require[A-Z]?\w*)\(/;
/** A block of work that changes something; one that says of itself that it reads is none. */
const WRITES = /\bunitOfWork\s*\.run(Serializable)?\(/;
const READS = /act: 'READ'/;

/** A class with the types of what it is given, and its methods. */
interface Room {
  readonly file: string;
  readonly dependencies: ReadonlyMap<string, string>;
  readonly methods: ReadonlyMap<string, ts.MethodDeclaration>;
  readonly source: ts.SourceFile;
}

/** Every change in GraphQL passes a gate: what a mutation of a resolver calls of a service, and what changes something, asks it. */
export function checkGates(files: readonly SourceFile[]): Violation[] {
  const rooms = roomsOf(files);
  const found: Violation[] = [];
  for (const [name, room] of rooms) {
    if (!name.endsWith('Resolver')) continue;
    for (const [method, declaration] of room.methods) {
      if (!isMutation(declaration)) continue;
      for (const { service, called } of reachedFrom(room, declaration, new Set([method]))) {
        const text = wholeOf(rooms, service, called, new Set());
        if (!WRITES.test(text) || READS.test(text) || GATE.test(text)) continue;
        blame(found, room, `${name}.${method}: ${service}.${called} changes something and asks no gate`);
      }
    }
  }
  return found;
}

/** What a method says, with what the methods say that it calls, of its class and of the services that this was given. */
function wholeOf(rooms: ReadonlyMap<string, Room>, service: string, method: string, been: Set<string>): string {
  const room = rooms.get(service);
  const declaration = room?.methods.get(method);
  const name = `${service}.${method}`;
  if (room === undefined || declaration?.body === undefined || been.has(name)) return '';
  been.add(name);
  const inner = reachedFrom(room, declaration, new Set([method])).map((call) =>
    wholeOf(rooms, call.service, call.called, been),
  );
  const own = [...room.methods.keys()].filter((other) => declaration.getText().includes(`this.${other}(`));
  return [declaration.getText(), ...own.map((other) => wholeOf(rooms, service, other, been)), ...inner].join('\n');
}

function blame(found: Violation[], { file }: Room, detail: string): void {
  found.push({ rule: 'a change passes the gate', file, detail });
}

function roomsOf(files: readonly SourceFile[]): Map<string, Room> {
  const rooms = new Map<string, Room>();
  for (const file of files) {
    if (!/\.(service|resolver)\.ts$/.test(file.path)) continue;
    const source = parse(file);
    for (const statement of source.statements) {
      if (!ts.isClassDeclaration(statement) || statement.name === undefined) continue;
      const dependencies = new Map<string, string>();
      const methods = new Map<string, ts.MethodDeclaration>();
      for (const member of statement.members) {
        if (ts.isConstructorDeclaration(member)) {
          for (const { name, type } of member.parameters) dependencies.set(name.getText(), type?.getText() ?? '');
        }
        if (ts.isMethodDeclaration(member)) methods.set(member.name.getText(), member);
      }
      rooms.set(statement.name.text, { file: file.path, dependencies, methods, source });
    }
  }
  return rooms;
}

function isMutation(declaration: ts.MethodDeclaration): boolean {
  return (ts.getDecorators(declaration) ?? []).some((decorator) => /^@Mutation\(/.test(decorator.getText()));
}

interface Call {
  readonly service: string;
  readonly called: string;
}

/** What a method calls of what its class was given, also through other methods of its own class. */
function reachedFrom(room: Room, declaration: ts.MethodDeclaration, been: Set<string>): Call[] {
  const calls: Call[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression: owner, name } = node.expression;
      const own = room.methods.get(name.text);
      if (owner.kind === ts.SyntaxKind.ThisKeyword && own !== undefined && !been.has(name.text)) {
        been.add(name.text);
        calls.push(...reachedFrom(room, own, been));
      }
      if (ts.isPropertyAccessExpression(owner) && owner.expression.kind === ts.SyntaxKind.ThisKeyword) {
        calls.push({ service: room.dependencies.get(owner.name.text) ?? '', called: name.text });
      }
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(declaration, visit);
  return calls;
}
