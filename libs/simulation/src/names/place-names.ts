/** Syllables of towns and streets that are on no map; every town and street of a world is put together from them. */
export const TOWN_STARTS =
  'Brindle Sallow Tarn Wether Quenn Ormer Fallow Dunmar Kestle Vellow Harrick Cobbel Lanter Mossel Thackle Graven Pindle Rushel Skerry Torrin Umber Winnow Yarrel Ashquill Bellmer Corrow Dapple Eldmar Ferrow Gossam Hollin Inkle Jessop Kindle Larksel Merrin'.split(
    ' ',
  );
export const TOWN_ENDS = 'quay mere wold stead haven combe thwaite reach garth moor wick sound fell cross'.split(' ');
export const STREETS =
  'Harrow Quay,Lampwick,Old Ferry,Tannery,Cooper Mill,Saltworks,Beacon Hollow,Ropewalk,Orchard End,Quarry,Windmill,Foundry,Heron Marsh,Granary,Customs House,Turnpike,Chandler,Millrace,Weaver,Cinder Hill,Boathouse,Signal,Brickyard,Cannery,Dovecote,Eastgate,Fiddlers,Glassworks,Hopyard,Icehouse,Junction,Kiln,Ledger,Maltings,Net Loft,Oyster Bank,Packhorse,Quill,Rampart,Shipwright,Tollgate,Underhill,Vintner,Wharfside,Yardarm,Arbor Gate,Bellows,Causeway,Drover,Ember'.split(
    ',',
  );
export const STREET_TYPES = ['Street', 'Road', 'Avenue', 'Lane', 'Boulevard', 'Turnpike'] as const;
export const VILLAGE_ENDS = ['Corners', 'Landing', 'Heights', 'Mills', 'Green'] as const;
