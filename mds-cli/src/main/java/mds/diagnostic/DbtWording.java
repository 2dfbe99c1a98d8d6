package mds.diagnostic;

import java.util.Optional;

/**
 * How dbt tells of something.
 *
 * @param event by which it warns; empty where it fails
 * @param words those that scripts around dbt look for
 */
public record DbtWording(Optional<DbtEvent> event, String words) {}
