import { View } from '@tarojs/components';
import { usePrivacyAuthorization } from '../hooks/usePrivacyAuthorization';
import { useText } from '../i18n/useText';
import { Button } from './Button';
import { Sheet } from './Sheet';
import { Text } from './Text';

/** WeChat asks for it before the first private interface; in browsers it never opens. */
export function PrivacySheet() {
  const { permission } = useText();
  const { asked, buttonId, agree, refuse } = usePrivacyAuthorization();
  return (
    <Sheet open={asked} title={permission.privacyTitle} onClose={refuse}>
      <Text block>{permission.privacyBody}</Text>
      <View className="k-stack">
        <Button id={buttonId} wide openType="agreePrivacyAuthorization" onOpen={agree}>
          {permission.privacyAgree}
        </Button>
        <Button look="plain" wide onPress={refuse}>
          {permission.privacyRefuse}
        </Button>
      </View>
    </Sheet>
  );
}
