import { View } from '@tarojs/components';
import { listSchemes } from '../../api/schemes';
import { useRead } from '../../hooks/useRead';
import { useText } from '../../i18n/useText';
import { Select } from '../../ui';
import { names } from '../../ui/names';
import { periodChoices } from './periods';
import type { ChosenState } from './useChosen';
import { usePeriodName } from './usePeriodName';

/** Scheme, region and period, side by side where there is room. */
export function Choosers({ chosen, withScheme = true }: { chosen: ChosenState; withScheme?: boolean }) {
  const { office } = useText();
  const words = office.choose;
  const periodName = usePeriodName();
  const schemes = useRead(['schemes'], listSchemes);
  const { county, townships } = chosen.regions;
  const note = (loaded: boolean, toDate: boolean) =>
    loaded ? (toDate ? words.toDate : undefined) : words.notLoaded;
  return (
    <View className={names('o-choosers', withScheme && 'o-choosers--three')}>
      {withScheme && (
        <Select
          label={words.scheme}
          options={(schemes.data ?? []).map(({ id, title, document }) => ({
            value: id,
            label: title,
            note: [
              document.number ?? document.title,
              ...(document.annex === null ? [] : [words.annex(document.annex)]),
            ].join(' · '),
          }))}
          value={chosen.scheme}
          onChange={(scheme) => chosen.choose({ scheme })}
          testId="choose-scheme"
        />
      )}
      <Select
        label={words.region}
        options={[...(county ? [county] : []), ...townships].map(({ code, name }) => ({
          value: code,
          label: name,
        }))}
        value={chosen.region}
        onChange={(region) => chosen.choose({ region })}
        testId="choose-region"
      />
      <Select
        label={words.period}
        options={periodChoices(chosen.years, chosen.today).map(({ period, loaded, toDate }) => ({
          value: period,
          label: periodName(period),
          note: note(loaded, toDate),
        }))}
        value={chosen.period}
        onChange={(period) => chosen.choose({ period })}
        testId="choose-period"
      />
    </View>
  );
}
