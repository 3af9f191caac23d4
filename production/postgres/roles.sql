-- Who may do what in PostgreSQL. An administrator runs this once, on a server of version 15 or later, with the passwords
-- in the environment: psql --no-psqlrc --set ON_ERROR_STOP=1 --file production/postgres/roles.sql
--
-- ontu_owner        owns the tables; `ontu migrate` runs as this role, and nothing else does
-- ontu_application  what the program may do; the migrations grant it (V6__privileges.sql). Nobody logs in as it
-- ontu              the program: `ontu server` and `ontu worker`. It owns nothing
-- temporal          Temporal's own two databases
\getenv owner_password ONTU_OWNER_PASSWORD
\getenv program_password ONTU_DATABASE_PASSWORD
\getenv temporal_password TEMPORAL_DATABASE_PASSWORD

CREATE ROLE ontu_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE ontu_application NOLOGIN;
CREATE ROLE ontu LOGIN PASSWORD :'program_password' IN ROLE ontu_application;
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';

CREATE DATABASE ontu OWNER ontu_owner;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;

REVOKE ALL ON DATABASE ontu, temporal, temporal_visibility FROM PUBLIC;
GRANT CONNECT ON DATABASE ontu TO ontu_application;
