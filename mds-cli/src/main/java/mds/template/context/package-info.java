/** The names that every template of dbt sees, whatever the project and database. */
@NullMarked
package mds.template.context;

import org.jspecify.annotations.NullMarked;
