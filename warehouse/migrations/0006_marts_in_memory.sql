-- Marts are in memory while a release is built. What one publication leaves for the next is in schema `state`; the rest of
-- schema `mart` is made again each time.
CREATE SCHEMA IF NOT EXISTS mart
;
CREATE SCHEMA IF NOT EXISTS state
;
CREATE TABLE IF NOT EXISTS mart.person_count (period_month DATE, area_code VARCHAR, segment VARCHAR, breakdown VARCHAR,
  active_participant_count BIGINT, unknown_count BIGINT)
;
CREATE TABLE IF NOT EXISTS mart.membership_count (period_month DATE, area_code VARCHAR, membership_count BIGINT,
  several_regency_person_count BIGINT, several_segment_person_count BIGINT, several_program_person_count BIGINT)
;
CREATE TABLE IF NOT EXISTS mart.reported_regency (period_month DATE, regency_code VARCHAR)
;
CREATE TABLE IF NOT EXISTS mart.count_basis (fingerprint VARCHAR)
;
CREATE TABLE IF NOT EXISTS mart.stale_month (period_month DATE)
;
CREATE TABLE IF NOT EXISTS mart.attacked_month (release_id VARCHAR, period_month DATE, basis VARCHAR, hidden_count BIGINT,
  narrowed_count BIGINT)
;
CREATE TABLE IF NOT EXISTS mart.area (area_level VARCHAR, area_code VARCHAR, area_name VARCHAR, parent_code VARCHAR,
  province_code VARCHAR, province_name VARCHAR, regency_count BIGINT, valid_to DATE)
;
CREATE TABLE IF NOT EXISTS mart.area_part (total_code VARCHAR, part_code VARCHAR, partition VARCHAR)
;
CREATE TABLE state.person_count AS FROM mart.person_count
;
CREATE TABLE state.membership_count AS FROM mart.membership_count
;
CREATE TABLE state.reported_regency AS FROM mart.reported_regency
;
CREATE TABLE state.count_basis AS FROM mart.count_basis
;
CREATE TABLE state.stale_month AS FROM mart.stale_month
;
CREATE TABLE state.attacked_month AS FROM mart.attacked_month
;
CREATE TABLE state.area AS FROM mart.area
;
CREATE TABLE state.area_part AS FROM mart.area_part
;
DROP SCHEMA mart CASCADE
