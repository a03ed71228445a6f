/** Whether deliveries are being taken in: what can wait gives way to them. */
export interface Deliveries {
  /** Does `work`, which takes one in. */
  during<Done>(work: () => Promise<Done>): Promise<Done>
  areUnderWay(): boolean
}

export function createDeliveries(): Deliveries {
  let underWay = 0
  return {
    async during(work) {
      underWay += 1
      try {
        return await work()
      } finally {
        underWay -= 1
      }
    },
    areUnderWay: () => underWay > 0,
  }
}
