/**
 * Saves a template with parameters, runs it with values, and makes a token that can do nothing but run it, for one city.
 * A token cannot make tokens, so this signs in as a user.
 *
 *   CLICKFERRY_USERNAME=admin CLICKFERRY_PASSWORD=… node examples/template-with-parameters.ts
 */
import { text } from 'node:stream/consumers';
import { ClickferryError, createClickferry } from '@clickferry/sdk';

const url = process.env['CLICKFERRY_URL'] ?? 'http://127.0.0.1:8080';

await using clickferry = createClickferry({
  url,
  username: process.env['CLICKFERRY_USERNAME'] ?? 'admin',
  password: process.env['CLICKFERRY_PASSWORD'] ?? '',
});

const template = await clickferry.templates.create({
  name: `Trips of a city ${new Date().toISOString()}`,
  description: 'How many trips there were, by the way of payment',
  spec: {
    connectionId: 'embedded',
    source: { kind: 'table', database: 'demo', table: 'trips' },
    columns: [{ column: 'payment' }, { as: 'trips', aggregate: { function: 'count' } }],
    filter: {
      and: [
        { column: 'city', operator: '=', value: { parameter: 'city' } },
        { column: 'fare', operator: '>=', value: { parameter: 'least' } },
      ],
    },
    sort: [{ column: 'payment' }],
    parameters: [
      {
        name: 'city',
        type: 'String',
        label: 'City',
        allowed: { kind: 'column', database: 'demo', table: 'trips', column: 'city' },
      },
      { name: 'least', type: 'Decimal(10, 2)', label: 'Fare of at least', default: '0' },
    ],
  },
});

const cities = (await clickferry.templates.parameterValues(template.id, 'city')).items.map(String);
const [city = '', another = ''] = cities;
console.log(`${cities.length} cities`);

const download = await clickferry.templates.download(template.id, { values: { city, least: '25.50' } });
console.log(await text(download.body));

const { token, item } = await clickferry.tokens.create({
  name: 'a partner',
  scopes: ['exports:run'],
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  template: { templateId: template.id, values: { city } },
});

await using partner = createClickferry({ url, token });
for await (const { rows } of partner.templates.pages(template.id))
  console.log(`the partner sees ${rows.length} rows`);

try {
  await partner.templates.page(template.id, { values: { city: another } });
} catch (error) {
  if (!(error instanceof ClickferryError)) throw error;
  console.log(`the partner may not ask for ${another}: ${error.code}`);
}

await clickferry.tokens.revoke(item.id);
await clickferry.templates.delete(template.id);
