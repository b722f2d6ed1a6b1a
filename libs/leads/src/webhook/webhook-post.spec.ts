import { Webhook } from 'standardwebhooks';
import { nextTry, signedPost, type WebhookPost } from './webhook-post.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const POST: WebhookPost = { id: 'alert-delivery-7', watchId: 'w1', reason: 'my case', alerts: [] };

describe('signedPost', () => {
  it('is accepted by any receiver that knows the secret, and by no other', () => {
    const { headers, body } = signedPost(POST, SECRET, new Date());
    expect(new Webhook(SECRET).verify(body, { ...headers })).toEqual(POST);
    expect(() => new Webhook('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA').verify(body, { ...headers })).toThrow();
    expect(() => new Webhook(SECRET).verify(`${body} `, { ...headers })).toThrow();
  });

  it('has one key however often it is posted', () => {
    const [first, second] = [1_000, 2_000].map((at) => signedPost(POST, SECRET, new Date(at)));
    expect(first?.headers['idempotency-key']).toBe(second?.headers['idempotency-key']);
    expect(first?.headers['webhook-signature']).not.toBe(second?.headers['webhook-signature']);
  });
});

describe('nextTry', () => {
  it('waits longer each time, and comes to an end', () => {
    const now = new Date(0);
    const waits = Array.from({ length: 9 }, (_, tries) => nextTry(tries + 1, now)?.getTime() ?? null);
    expect(waits.at(-1)).toBeNull();
    const times = waits.slice(0, -1) as number[];
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});
