import { type PlainDate, plainDate } from '@doudi/core/kernel/plain-date.ts'
import { createContext, useContext } from 'react'

const TodayContext = createContext<PlainDate>(plainDate('2026-01-01'))

/** The business date of the server. Screens never ask the computer's own clock what day it is. */
export const TodayProvider = TodayContext.Provider

export function useToday(): PlainDate {
  return useContext(TodayContext)
}
