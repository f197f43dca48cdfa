import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSameTree, nodesOf, parseSyntaxTree } from './syntax-tree.ts';

describe('A printed syntax tree', () => {
  const lines = [
    'Function sumIf (alias total) (children 1)',
    ' ExpressionList (children 2)',
    '  Identifier a.b c',
    "  Literal '(alias x) (children 1)'",
  ];

  it('becomes nodes with their texts and aliases', () => {
    const tree = parseSyntaxTree(lines);
    assert.ok(tree !== null);
    assert.deepEqual(
      [...nodesOf(tree)].map(({ kind, text, alias }) => [kind, text, alias]),
      [
        ['Function', 'sumIf', 'total'],
        ['ExpressionList', '', null],
        ['Identifier', 'a.b c', null],
        ['Literal', "'(alias x) (children 1)'", null],
      ],
    );
    const other = parseSyntaxTree(lines.with(2, '  Identifier a'));
    assert.ok(isSameTree(tree, tree) && other !== null && !isSameTree(tree, other));
  });

  it('is refused when its numbers and levels do not agree', () => {
    const broken = [
      lines.slice(0, 3),
      [...lines, '  Identifier more'],
      [...lines, 'Function second'],
      lines.with(2, '  Identifier a (children 1)'),
      lines.with(2, '   Identifier too deep'),
      lines.with(2, '  '),
      lines.toSpliced(2, 0, '  Function of a name', 'with a line break'),
      [],
    ];
    for (const some of broken) assert.equal(parseSyntaxTree(some), null, some.join('\n'));
  });
});
