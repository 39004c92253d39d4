/** What is sent, the same for all: an order's body, checked field by field, answered with what was counted of it. */
export type Asked = {
  lines: { productId: string; quantity: number }[];
  delivery: { kind: 'home'; region: string; detail: string; name: string; phone: string };
  consent: true;
  number: number;
};

export const path = '/api/v1/bench/requests';

/** How many routes a server has in all. */
export const routeCount = 120;

export const bodyOf = (number: number): Asked => ({
  lines: [
    { productId: 'condom-52', quantity: 1 },
    { productId: 'pill-21', quantity: 2 },
  ],
  delivery: { kind: 'home', region: '500119001', detail: '东街 1 号', name: '王小明', phone: '13812340007' },
  consent: true,
  number,
});

export const answerOf = ({ number, lines }: Asked) => ({
  number,
  units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
});
