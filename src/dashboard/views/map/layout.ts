/**
 * Where each force stands on the tile map. The places are made by hand for this dashboard and are no data: neighbours
 * stand as near each other as squares allow, north above, and every force has the same size, however large it is.
 */

/** By row from the north; a dot is no force. */
const GRID = `
  .           .                  .                  northumbria      .               .
  .           .                  cumbria            durham           cleveland       .
  .           .                  lancashire         north-yorkshire  .               .
  .           merseyside         greater-manchester west-yorkshire   south-yorkshire humberside
  north-wales cheshire           staffordshire      derbyshire       nottinghamshire lincolnshire
  dyfed-powys west-mercia        west-midlands      leicestershire   cambridgeshire  norfolk
  south-wales gwent              warwickshire       northamptonshire bedfordshire    suffolk
  .           .                  gloucestershire    thames-valley    hertfordshire   essex
  .           avon-and-somerset  wiltshire          metropolitan     city-of-london  .
  devon-and-cornwall dorset      hampshire          surrey           sussex          kent
`

/** Names that fit a square, with hyphens that are seen only where a word is broken. */
const LABELS: Readonly<Record<string, string>> = {
  'avon-and-somerset': 'Avon & Som',
  bedfordshire: 'Beds',
  cambridgeshire: 'Cambs',
  'city-of-london': 'City',
  cleveland: 'Cleve\u00ADland',
  derbyshire: 'Derbys',
  'devon-and-cornwall': 'Devon & Corn',
  'dyfed-powys': 'Dyfed-Powys',
  gloucestershire: 'Glos',
  'greater-manchester': 'Gtr Manc',
  hampshire: 'Hants',
  hertfordshire: 'Herts',
  humberside: 'Humber\u00ADside',
  lancashire: 'Lancs',
  leicestershire: 'Leics',
  lincolnshire: 'Lincs',
  merseyside: 'Mersey\u00ADside',
  metropolitan: 'Met',
  'north-wales': 'N Wales',
  'north-yorkshire': 'N Yorks',
  northamptonshire: 'North\u00ADants',
  northumbria: 'Northum\u00ADbria',
  nottinghamshire: 'Notts',
  'south-wales': 'S Wales',
  'south-yorkshire': 'S Yorks',
  staffordshire: 'Staffs',
  warwickshire: 'Warks',
  'west-mercia': 'W Mercia',
  'west-midlands': 'W Mids',
  'west-yorkshire': 'W Yorks',
  wiltshire: 'Wilts',
}

interface Place {
  row: number
  column: number
}

const PLACES: ReadonlyMap<string, Place> = new Map(
  GRID.trim()
    .split('\n')
    .flatMap((line, row) =>
      line
        .trim()
        .split(/\s+/)
        .map((force, column) => [force, { row: row + 1, column: column + 1 }] as const),
    )
    .filter(([force]) => force !== '.'),
)

interface Named {
  force: string
  force_name: string
}

/** The forces in the order of the map, by row and from the west, and those that it has no place for. */
export function placed<F extends Named>(
  forces: readonly F[],
): { tiles: (F & { place: Place })[]; others: F[] } {
  const tiles = forces.flatMap((each) => {
    const place = PLACES.get(each.force)
    return place === undefined ? [] : [{ ...each, place }]
  })
  return {
    tiles: tiles.toSorted(
      (left, right) => left.place.row - right.place.row || left.place.column - right.place.column,
    ),
    others: forces.filter(({ force }) => !PLACES.has(force)),
  }
}

/** What stands in the square of a force: its area. */
export function labelOf({ force, force_name: name }: Named): string {
  return LABELS[force] ?? name.replace(/ (Police|Constabulary)$/, '')
}

/** The name of a force; with what its square says where that is no part of it, so that it can be spoken. */
export function spokenName(force: Named): string {
  const label = labelOf(force).replaceAll('\u00AD', '')
  const { force_name: name } = force
  return ` ${name} `.includes(` ${label} `) ? name : `${name}, ${label}`
}
