import type { Component, Property } from './schedule-export-ical.ts';
import { xmlText } from './schedule-export-xml.ts';

export const xcalType = 'application/calendar+xml; charset=utf-8';

/** A calendar as xCal (RFC 6321). */
export const xcalText = (calendar: Component): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<icalendar xmlns="urn:ietf:params:xml:ns:icalendar-2.0">${component(calendar)}</icalendar>\n`;

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

function component({ name, properties, components }: Component): string {
  const inner = components.length > 0 ? element('components', components.map(component).join('\n')) : '';
  return element(name.toLowerCase(), element('properties', properties.map(propertyElement).join('')) + inner);
}

function propertyElement({ name, type, values, parameters }: Property): string {
  // VALUE is said by the element of the value itself (RFC 6321 §3.5).
  const given = Object.entries(parameters).filter(([key]) => key !== 'VALUE');
  const written = given.map(([key, value]) => element(key.toLowerCase(), element('text', xmlText(value))));
  const content = type === 'geo' ? values.map(position) : values.map((value) => element(type, xmlText(value)));
  return element(
    name.toLowerCase(),
    (written.length > 0 ? element('parameters', written.join('')) : '') + content.join(''),
  );
}

function position(value: string): string {
  const [latitude = '', longitude = ''] = value.split(';');
  return element('latitude', latitude) + element('longitude', longitude);
}
