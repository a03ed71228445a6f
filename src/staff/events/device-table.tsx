import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import type { EventDevice } from '#protocol/event.ts'
import { Button } from '#ui/button.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useFocusHeld } from '../use-focus-held.ts'
import { balanceOf, stillWaiting, type Balance } from './balance.ts'
import { Confirmation } from '../components/confirmation.tsx'
import { Named } from '../components/named.tsx'

const FIGURES = ['captured', 'stored', 'abandoned', 'quarantined', 'waiting'] as const
const COLUMNS = ['name', ...FIGURES, 'lastContact', 'balance', 'standing'] as const

/** A tablet that has made nothing is neither right nor wrong. */
const CLASSES: { readonly [kind in Balance['kind']]?: string } = {
  balanced: 'event-balanced',
  idle: 'soft',
}

interface DeviceTableProps {
  readonly devices: readonly EventDevice[]
  readonly onChanged: () => void
  readonly onSignedOut: () => void
}

function DeviceRow({
  device,
  onRevoke,
}: {
  readonly device: EventDevice
  readonly onRevoke: () => void
}) {
  const { t, i18n } = useTranslation('events')
  const label = (column: (typeof COLUMNS)[number]): string => t(`devices.columns.${column}`)
  const { kind, count } = balanceOf(device)
  const { name, lastContactAt } = device
  return (
    <tr>
      <td data-label={label('name')}>{name}</td>
      {FIGURES.map((figure) => (
        <td key={figure} data-label={label(figure)} className="staff-number">
          {/* What a silent device has made or holds is not nought, it is not known. */}
          {lastContactAt === null && (figure === 'captured' || figure === 'waiting')
            ? '–'
            : figure === 'waiting'
              ? stillWaiting(device)
              : device[figure]}
        </td>
      ))}
      <td data-label={label('lastContact')}>
        {lastContactAt === null ? t('devices.never') : formatDateTime(lastContactAt, i18n.language)}
      </td>
      <td data-label={label('balance')}>
        <span className={CLASSES[kind] ?? 'event-unbalanced'}>
          {t(`devices.balances.${kind}`, { count })}
        </span>
      </td>
      <td data-label={label('standing')}>
        <div className="event-standing">
          <span>{t(`devices.standings.${device.state}`)}</span>
          {device.state === 'active' && (
            <Button variant="secondary" onClick={onRevoke}>
              <Named short={t('devices.revoke')} full={t('devices.revokeNamed', { name })} />
            </Button>
          )}
        </div>
      </td>
    </tr>
  )
}

/** Each tablet's own count against what the server holds of it. */
export function DeviceTable({ devices, onChanged, onSignedOut }: DeviceTableProps) {
  const { t } = useTranslation('events')
  const api = useStaffApi()
  const [asked, setAsked] = useState<EventDevice | null>(null)
  const { area, held } = useFocusHeld<HTMLElement, HTMLHeadingElement>()
  return (
    <section ref={area} className="card stack" aria-labelledby="event-devices">
      <h2 id="event-devices" ref={held} tabIndex={-1}>
        {t('devices.title')}
      </h2>
      {devices.length === 0 ? (
        <p>{t('devices.empty')}</p>
      ) : (
        <>
          <p className="soft small">{t('devices.sum')}</p>
          <div className="event-scroll">
            <table className="staff-table" aria-labelledby="event-devices">
              <thead>
                <tr>
                  {COLUMNS.map((column) => (
                    <th
                      key={column}
                      scope="col"
                      className={
                        FIGURES.some((figure) => figure === column) ? 'staff-number' : undefined
                      }
                    >
                      {t(`devices.columns.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {devices.map((device) => (
                  <DeviceRow
                    key={device.deviceId}
                    device={device}
                    onRevoke={() => setAsked(device)}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {asked && (
        <Confirmation
          title={t('devices.confirm', { name: asked.name })}
          text={t('devices.confirmText')}
          go={t('devices.revoke')}
          act={() => api.revokeDevice(asked.deviceId)}
          onDone={() => {
            setAsked(null)
            onChanged()
          }}
          onClose={() => setAsked(null)}
          onSignedOut={onSignedOut}
        />
      )}
    </section>
  )
}
