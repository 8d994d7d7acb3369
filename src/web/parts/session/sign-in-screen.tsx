/** 登录页 name and password, then the second factor where one is due; examples to try it with. */
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { publicPrefix } from '#contract/public-routes.ts';
import { apiPrefix, routes } from '#contract/routes.ts';
import type { SessionJson } from '#contract/session-routes.ts';
import type { PageProps } from '#web/page.ts';
import { ExamplePeople } from './example-people.tsx';
import { GateCard, GatePage } from './gate-card.tsx';
import { sessionMessages } from './messages.ts';
import { safeBack } from './next-address.ts';
import { SecondFactorForm } from './second-factor-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { sessionNotice, useSession } from './use-session.ts';

const words = sessionMessages.signIn;

export function SignInScreen({ search }: PageProps): ReactElement {
  const session = useSession();
  if (session.state === 'second_factor') {
    return (
      <GatePage>
        <SecondFactorForm session={session} />
      </GatePage>
    );
  }
  return (
    <GatePage>
      <GateCard title={words.title} lead={words.lead}>
        <Notices session={session} trouble={search['refusal']} />
        <PasswordForm />
        <OtherHouse oidc={session.oidc} back={safeBack(search['back'])} />
        <p className="gate-foot">{words.forgotten}</p>
        <p className="gate-foot">
          <a href={`${publicPrefix}/`}>{words.publicPages}</a>
        </p>
      </GateCard>
      {session.examplePeople.length > 0 && <ExamplePeople people={session.examplePeople} />}
    </GatePage>
  );
}

/** Why one is here: signed out elsewhere, sent back by the other house, or nobody is there yet. */
function Notices(input: {
  readonly session: SessionJson;
  readonly trouble: string | undefined;
}): ReactElement {
  const notice = sessionNotice();
  return (
    <>
      {notice !== null && <Alert type="info" showIcon title={notice} />}
      {input.trouble !== undefined && (
        <Alert type="error" showIcon title={words.otherHouseFailed(input.trouble)} />
      )}
      {input.session.setUpNeeded && (
        <Alert type="warning" showIcon title={words.setUp} description={words.setUpHint} />
      )}
    </>
  );
}

function OtherHouse(input: {
  readonly oidc: SessionJson['oidc'];
  readonly back: string | null;
}): ReactElement | null {
  const { oidc, back } = input;
  if (oidc === null) return null;
  const start = apiPrefix + routes.oidcStart.path;
  const href = oidc.href === '' ? start : oidc.href;
  const query = back === null ? '' : `?${new URLSearchParams({ back }).toString()}`;
  return (
    <>
      <div className="gate-or">{words.or}</div>
      <Button block size="large" href={`${href}${query}`}>
        {oidc.label}
      </Button>
    </>
  );
}
