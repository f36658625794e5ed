import { isUuid } from '../../platform/uuid.ts';
import type { Call } from '../house.ts';
import { moderationDesk as say } from './moderation-desk-messages.ts';
import { moderationPath } from './moderation-parts.tsx';

/** What was just decided, and the way back from it. */
export function UndoLine({ call: { language, url } }: { call: Call }) {
  const { searchParams } = url;
  const count = Number(/^\d{1,5}$/.exec(searchParams.get('decided') ?? '')?.[0] ?? -1);
  if (count < 0) return null;
  const [decision, act] = [searchParams.get('decision'), searchParams.get('act')];
  const what = isUuid(act) ? `acts/${act}` : isUuid(decision) ? `decisions/${decision}` : null;
  return (
    <div class="message actions" role="status">
      <span>
        {searchParams.has('undone') ? say(language, 'undone', { count }) : say(language, 'decided', { count })}
      </span>
      {what && (
        <form method="post" action={`/${language}${moderationPath}/${what}/undo`}>
          <button type="submit" data-press="u">
            {say(language, 'undo')}
          </button>
        </form>
      )}
    </div>
  );
}
