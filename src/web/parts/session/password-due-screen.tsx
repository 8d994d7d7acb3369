/** 口令待改 stands in place of every page until the password was changed. */
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useEffect } from 'react';
import { call } from '#web/client.ts';
import { ChangePasswordForm } from './change-password-form.tsx';
import { GateCard, GatePage } from './gate-card.tsx';
import { sessionMessages } from './messages.ts';
import { leaveSession } from './use-session.ts';

const words = sessionMessages.due;

export function PasswordDueScreen(): ReactElement {
  const leave = useMutation({ mutationFn: () => call('signOut'), onSuccess: leaveSession });
  useEffect(() => {
    document.title = words.title;
  }, []);
  return (
    <GatePage>
      <GateCard title={words.title} lead={words.lead}>
        <ChangePasswordForm size="large" />
        <p className="gate-foot">
          <Button type="link" onClick={() => leave.mutate()} loading={leave.isPending}>
            {words.leave}
          </Button>
        </p>
      </GateCard>
    </GatePage>
  );
}
