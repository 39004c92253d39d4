import type { PointProblem } from '@fcs/shared/contracts/points.ts';
import { useState } from 'react';
import { useText } from '../../i18n/useText';
import { Button, Notice, RadioGroup, Sheet, Text, TextArea } from '../../ui';
import { pointProblems } from './problems';
import { useReport } from './usePoint';

/** "This is wrong": one choice, a word more if wanted, thanks. */
export function ReportSheet({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
  const { point: words, common } = useText();
  const [problem, setProblem] = useState<PointProblem | null>(null);
  const [remark, setRemark] = useState('');
  const [missing, setMissing] = useState(false);
  const report = useReport(id);
  const send = () => {
    setMissing(problem === null);
    if (problem) report.mutate({ problem, ...(remark.trim() ? { remark: remark.trim() } : {}) });
  };
  const close = () => {
    onClose();
    if (!report.isSuccess) return;
    report.reset();
    setProblem(null);
    setRemark('');
  };
  if (report.isSuccess)
    return (
      <Sheet
        open={open}
        title={words.thanksTitle}
        onClose={close}
        footer={
          <Button wide onPress={close}>
            {common.close}
          </Button>
        }
      >
        <Notice tone="good" live>
          {words.thanks}
        </Notice>
      </Sheet>
    );
  return (
    <Sheet
      open={open}
      title={words.wrongTitle}
      onClose={close}
      footer={
        <Button wide busy={report.isPending} onPress={send}>
          {common.send}
        </Button>
      }
    >
      <Text block tone="soft">
        {words.wrongHint}
      </Text>
      <RadioGroup
        label={words.wrongTitle}
        hideLabel
        options={pointProblems.map((value) => ({ value, label: words.problem[value] }))}
        value={problem}
        onChange={setProblem}
        error={missing && problem === null ? words.wrongChoose : null}
      />
      <TextArea
        label={words.remark}
        hint={words.remarkHint}
        optional
        maxLength={200}
        value={remark}
        onChange={setRemark}
      />
      {report.isError && (
        <Notice tone="danger" live>
          {report.error.message}
        </Notice>
      )}
    </Sheet>
  );
}
