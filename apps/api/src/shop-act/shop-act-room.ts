import { ShopActResolver } from './shop-act.resolver.js';

/** What the API needs for what is done about shops. */
export const SHOP_ACT_ROOM = [ShopActResolver];
