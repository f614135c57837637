import { Choice } from '@doudi/ui/field/choice/choice.tsx'
import { ELDER_SIZES, settings } from '@doudi/ui/field/settings/settings.ts'
import { useObserved } from '@doudi/ui/field/settings/use-observed.ts'
import { useWords } from '@doudi/ui/field/settings/words.ts'
import { words } from './words.ts'

/** Size and language, on the sign-in screen and in the settings; they work at once. */
export function DisplaySettings() {
  const { elder, elderSize, language } = useObserved(settings)
  const { say } = useWords(words)
  return (
    <div class="stack">
      <Choice
        name="size"
        label={say('settings.size')}
        options={[
          { value: 'standard', label: say('settings.standard') },
          { value: 'elder', label: say('settings.elder') },
        ]}
        chosen={[elder ? 'elder' : 'standard']}
        onChoose={([size]) => settings.set((now) => ({ ...now, elder: size === 'elder' }))}
      />
      {elder ? (
        <Choice
          name="elder-size"
          label={say('settings.elder-size')}
          options={ELDER_SIZES.map((size) => ({ value: String(size), label: say(`settings.${size}`) }))}
          chosen={[String(elderSize)]}
          onChoose={([size]) => settings.set((now) => ({ ...now, elderSize: Number(size) }))}
        />
      ) : null}
      <Choice
        name="language"
        label={say('settings.language')}
        options={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        chosen={[language]}
        onChoose={([next]) => settings.set((now) => ({ ...now, language: next === 'en' ? 'en' : 'zh' }))}
      />
    </div>
  )
}
