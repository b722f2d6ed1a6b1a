import { AppConfig, ClamdScanner, type FileScanner } from '@townline/platform';

/** The scanner that the environment names; undefined: none, and files that people bring stay in quarantine. */
export function fileScanner(): FileScanner | undefined {
  const { clamd } = AppConfig.fromEnvironment(process.env);
  return clamd === undefined ? undefined : ClamdScanner.at(clamd);
}
