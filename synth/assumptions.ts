/**
 * Everything synth assumes about the made-up world, in one table. These numbers are invented to be plausible; none is law. What the product
 * decides by comes from `policies/`; the truth files are computed from the lines given here, so that a wrong parameter there shows as a difference.
 */
export const ASSUMPTIONS = {
  /** Yuan a year, whole DPI lines used for the truth; fen. */
  dpiFen: { urban: 4_750_000, rural: 2_270_000 },
  recognisedShare: 0.5,
  redFactor: 2,
  stayLineFen: { recognised: 600_000, others: 1_000_000 },

  /** Fen a month, for the invented amounts of the lists. */
  standardFen: { urban: { dibao: 98_000, tekun: 127_500 }, rural: { dibao: 76_500, tekun: 99_500 } },

  assistance: {
    /** Chance of a household by its shape: special hardship (single people only), dibao; the rest by the common shares below. */
    tekun: { 'elder alone': 0.05, 'adult alone': 0.016 } as Readonly<Record<string, number>>,
    dibao: {
      'elder alone': 0.05,
      'adult alone': 0.032,
      'elder couple': 0.032,
      'one parent': 0.11,
      'grandparents and grandchildren': 0.09,
      'three children': 0.04,
      'three generations': 0.026,
      'two children': 0.022,
      'one child': 0.022,
    } as Readonly<Record<string, number>>,
    dibaoOtherwise: 0.016,
    edge: 0.009,
    rigid: 0.004,
    /** Of dibao families in which somebody is seriously ill or disabled: only that member is covered. */
    singleMember: 0.16,
    startsPerNewestMonth: 0.00005,
    endsPerNewestMonth: 0.00003,
  },

  /** Shares of people a year or a month. */
  disability: { share: 0.03, newPerMonth: 0.000115, worsePerMonth: 0.000035 },
  deaths: {
    perYear: 0.007,
    /** Of the deaths of a month: cremated in it but registered in the next, only cremated, only registered. */
    late: 0.06,
    onlyCremated: 0.03,
    onlyRegistered: 0.04,
    /** Main labourers of assisted households, a month. */
    mainLabourersPerMonth: 0.000013,
    /** A registered death leaves the population file this many months later. */
    leavesRegisterAfterMonths: 2,
  },
  birthsPerMonth: 0.0005,
  phoneChanges: 0.004,
  gridMoves: 0.0004,

  insurance: {
    /** Basic insurance by hospital level 1, 2, 3: deductible in fen, percent paid. */
    resident: { deductibleFen: [10_000, 40_000, 60_000], percent: [90, 80, 60] },
    employee: { deductibleFen: [20_000, 50_000, 80_000], percent: [95, 90, 85] },
    outpatientPercent: { resident: [65, 50, 40], employee: [70, 60, 50] },
    chronicPercent: { resident: 65, employee: 80 },
    serious: {
      others: { deductibleFen: 1_000_000, percent: 60, capFen: 30_000_000 },
      poor: { deductibleFen: 500_000, percent: 65, capFen: Number.MAX_SAFE_INTEGER },
    },
    aid: {
      tekun: { deductibleFen: 0, percent: 100, capFen: Number.MAX_SAFE_INTEGER, chronic: true },
      dibao: { deductibleFen: 0, percent: 75, capFen: 5_000_000, chronic: true },
      edge: { deductibleFen: 287_530, percent: 60, capFen: 3_000_000, chronic: false },
      rigid: { deductibleFen: 718_825, percent: 50, capFen: 2_000_000, chronic: false },
    },
  },

  illness: {
    /** Ordinary visits a month and stays a month, by age from the given one on. */
    byAge: [
      { from: 0, visits: 0.8, stays: 0.012, chronic: 0.002 },
      { from: 6, visits: 0.36, stays: 0.004, chronic: 0.003 },
      { from: 16, visits: 0.38, stays: 0.006, chronic: 0.01 },
      { from: 45, visits: 0.62, stays: 0.012, chronic: 0.1 },
      { from: 60, visits: 0.98, stays: 0.024, chronic: 0.27 },
      { from: 75, visits: 1.0, stays: 0.034, chronic: 0.38 },
    ],
    chronicRefillsPerMonth: 0.85,
    seriousShare: { assisted: 0.012, others: 0.0012 },
    seriousStaysPerMonth: [0.08, 0.16, 0.3],
    /** Total of one settlement: median and spread of a log-normal distribution, yuan. */
    cost: {
      outpatient: { median: 86, sigma: 0.75 },
      chronic: { median: 290, sigma: 0.55 },
      inpatient: [
        { median: 1_900, sigma: 0.4 },
        { median: 4_300, sigma: 0.5 },
        { median: 10_500, sigma: 0.54 },
      ],
      serious: { median: 15_500, sigma: 0.42 },
    },
    /** Share of a bill outside the catalogue: lowest and highest, percent. */
    outOfScope: { outpatient: [4, 18], chronic: [2, 8], inpatient: [3, 12], serious: [5, 16] },
    /** Hospital level of a stay: 1, 2, 3, in percent. */
    levelOfStay: [26, 52, 22],
    /** About one row in a hundred. */
    visitorsPerPersonAndMonth: 0.0069,
  },
} as const
