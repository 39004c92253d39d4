import { percentOf, rateText } from '@fcs/shared/figures.ts';
import { View } from '@tarojs/components';
import { formatNumber } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Badge, Text } from '../../ui';
import { access, pressable } from '../../ui/access';
import type { Tile } from './model';

interface TilesProps {
  tiles: readonly Tile[];
  /** Line -> what changed since the last look. */
  changed: (line: string) => string | null;
  onOpen: (line: string) => void;
}

/** Satisfaction and coverage as they are at this moment, big. */
export function Tiles({ tiles, changed, onOpen }: TilesProps) {
  if (tiles.length === 0) return null;
  return (
    <View className="o-tiles">
      {tiles.map((tile) => (
        <OneTile key={tile.name} tile={tile} changed={changed(tile.line)} onOpen={() => onOpen(tile.line)} />
      ))}
    </View>
  );
}

function OneTile({ tile, changed, onOpen }: { tile: Tile; changed: string | null; onOpen: () => void }) {
  const { office } = useText();
  const words = office.assessment;
  const { name, part, whole } = tile;
  const percent = part === null || whole === null ? null : percentOf(part, whole);
  const figure = percent === null ? null : rateText(percent);
  const none = whole === 0 && name === 'satisfaction' ? words.noSample : words.noBase;
  const note = figure
    ? (name === 'satisfaction' ? words.satisfactionNote : words.coverageNote)(
        formatNumber(Number(part)),
        formatNumber(Number(whole)),
      )
    : null;
  return (
    <View
      className="o-tile"
      data-testid={`tile-${name}`}
      {...access({
        role: 'link',
        focus: 0,
      })}
      {...pressable(onOpen)}
    >
      <Text block tone="soft">
        {words[name]}
      </Text>
      <View className={figure ? 'o-tile__figure' : 'o-tile__figure--none'}>{figure ?? none}</View>
      {note && (
        <Text block size="small" tone="soft">
          {note}
        </Text>
      )}
      {changed && (
        <View>
          <Badge tone="teal">{words.changed(changed)}</Badge>
        </View>
      )}
    </View>
  );
}
