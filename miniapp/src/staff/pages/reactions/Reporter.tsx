import type { AdverseCase } from '@fcs/shared/contracts/adverse.ts';
import { useMutation } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import Taro, { useDidHide } from '@tarojs/taro';
import { useState } from 'react';
import { readReporter } from '../../../api/reactions';
import { useText } from '../../../i18n/useText';
import { Button, Refusal, Sheet, Text } from '../../../ui';

/** Whom to call: masked until asked for; the number is never cached and goes when the page is left. */
export function Reporter({ report }: { report: AdverseCase }) {
  const { reactions } = useText();
  const words = reactions.staff;
  const [asking, setAsking] = useState(false);
  const [phone, setPhone] = useState<string | null>(null);
  const reading = useMutation({
    mutationFn: () => readReporter(report.id),
    gcTime: 0,
    onSuccess: (read) => {
      setPhone(read.phone);
      setAsking(false);
    },
  });
  useDidHide(() => setPhone(null));
  if (!report.phone)
    return (
      <Text block size="small" tone="soft">
        {words.noPhone}
      </Text>
    );
  return (
    <View className="k-row">
      <Text selectable>{words.phone(phone ?? report.phone)}</Text>
      {phone ? (
        <Button
          small
          look="plain"
          icon="phone"
          onPress={() => void Taro.makePhoneCall({ phoneNumber: phone })}
          testId={`call-${report.id}`}
        >
          {words.call}
        </Button>
      ) : (
        report.state !== 'closed' && (
          <Button small look="plain" onPress={() => setAsking(true)} testId={`phone-${report.id}`}>
            {words.readPhone}
          </Button>
        )
      )}
      <Sheet
        open={asking}
        title={words.readPhone}
        onClose={() => setAsking(false)}
        footer={
          <Button wide busy={reading.isPending} onPress={() => reading.mutate()} testId="read-phone">
            {words.readAgree}
          </Button>
        }
      >
        <Text block>{words.readTold}</Text>
        <Refusal error={reading.error} />
      </Sheet>
    </View>
  );
}
