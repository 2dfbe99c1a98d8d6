package mds.diagnostic;

/**
 * How dbt warns of something.
 *
 * @param words those that scripts around dbt look for
 */
public record DbtWarning(DbtEvent event, String words) {}
