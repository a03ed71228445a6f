import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import type { EventDetail, EventDevice } from '#protocol/event.ts'
import { Button } from '#ui/button.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useFocusHeld } from '../use-focus-held.ts'
import { balanceOf, mayBeUnused, stillWaiting, type Balance } from './balance.ts'
import { Confirmation } from '../components/confirmation.tsx'
import { Named } from '../components/named.tsx'

const FIGURES = ['captured', 'stored', 'abandoned', 'quarantined', 'waiting'] as const
const COLUMNS = ['name', ...FIGURES, 'lastContact', 'balance', 'standing'] as const

/** A tablet that has made nothing is neither right nor wrong. */
const CLASSES: { readonly [kind in Balance['kind']]?: string } = {
  balanced: 'event-balanced',
  idle: 'soft',
  early: 'soft',
  unused: 'soft',
}

/** What is asked about a tablet before it is done. */
type Asked = 'revoke' | 'unused' | 'used'

interface DeviceTableProps {
  readonly detail: EventDetail
  readonly onChanged: () => void
  readonly onSignedOut: () => void
}

function DeviceRow({
  device,
  detail,
  onAsk,
}: {
  readonly device: EventDevice
  readonly detail: EventDetail
  readonly onAsk: (asked: Asked) => void
}) {
  const { t, i18n } = useTranslation('events')
  const label = (column: (typeof COLUMNS)[number]): string => t(`devices.columns.${column}`)
  const { kind, count } = balanceOf(device, detail.event)
  const { name, lastContactAt, unused } = device
  const go = (asked: Asked) => (
    <Button variant="secondary" onClick={() => onAsk(asked)}>
      <Named
        short={t(`devices.asked.${asked}.go`)}
        full={t(`devices.asked.${asked}.goNamed`, { name })}
      />
    </Button>
  )
  return (
    <tr>
      <th scope="row" data-label={label('name')}>
        {name}
      </th>
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
          {!(unused?.holds && device.state === 'active') && (
            <span>{t(`devices.standings.${device.state}`)}</span>
          )}
          {unused && (
            <span>
              {t(unused.holds ? 'devices.saidUnused' : 'devices.saidUnusedBut', {
                who: unused.by ?? t('devices.somebody'),
                at: formatDateTime(unused.at, i18n.language),
              })}
            </span>
          )}
          {unused?.holds && go('used')}
          {mayBeUnused(device, detail) && go('unused')}
          {device.state === 'active' && go('revoke')}
        </div>
      </td>
    </tr>
  )
}

/** Each tablet's own count against what the server holds of it. */
export function DeviceTable({ detail, onChanged, onSignedOut }: DeviceTableProps) {
  const { t } = useTranslation('events')
  const api = useStaffApi()
  const { event, devices } = detail
  const [asked, setAsked] = useState<{ what: Asked; device: EventDevice } | null>(null)
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
                    detail={detail}
                    onAsk={(what) => setAsked({ what, device })}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {asked && (
        <Confirmation
          title={t(`devices.asked.${asked.what}.title`, { name: asked.device.name })}
          text={t(`devices.asked.${asked.what}.text`)}
          go={t(`devices.asked.${asked.what}.go`)}
          variant={asked.what === 'revoke' ? 'danger' : 'primary'}
          act={() =>
            asked.what === 'revoke'
              ? api.revokeDevice(asked.device.deviceId)
              : api.sayUnused(event.id, asked.device.deviceId, asked.what === 'unused')
          }
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
