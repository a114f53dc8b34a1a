import type { Knex } from 'knex';
import { flag, hash, id, label, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

type Table = Knex.CreateTableBuilder;

const day = (t: Table, name: string): Knex.ColumnBuilder => t.string(name, 10);
/** Hundredths of a yuan. */
const money = (t: Table, name: string): Knex.ColumnBuilder => t.bigInteger(name).notNullable();
const quantity = (t: Table, name: string): Knex.ColumnBuilder => t.bigInteger(name);

/** Drugs: the registers of what may be bought, hospitals' stock, plans, orders, deliveries, receipts, imports. */
export const procurement: SchemaStep = {
  name: '0012-procurement',
  async up(createTable) {
    await createTable('drug_product', (t) => {
      id(t, 'code').primary();
      for (const name of ['national_code', 'province_code', 'dosage_form', 'unit', 'manufacturer_id', 'approval_no', 'atc', 'storage', 'controlled_class', 'insurance_class', 'substitute_group', 'status']) id(t, name).notNullable();
      label(t, 'generic_name').notNullable();
      label(t, 'trade_name');
      label(t, 'spec').notNullable();
      label(t, 'manufacturer').notNullable();
      for (const name of ['pack_size', 'shelf_life_months', 'version']) t.integer(name).notNullable();
      for (const name of ['cold_chain', 'hazardous', 'essential', 'restricted_antibiotic']) flag(t, name);
      t.index('substitute_group');
    });
    await createTable('drug_price', (t) => {
      id(t, 'product_code').primary();
      for (const name of ['ceiling_price', 'award_price', 'baseline_price']) money(t, name);
      day(t, 'valid_from').notNullable();
      day(t, 'valid_to').notNullable();
      id(t, 'source').notNullable();
      t.integer('version').notNullable();
    });
    await createTable('drug_contract', (t) => {
      id(t, 'id').primary();
      id(t, 'product_code').notNullable();
      id(t, 'manufacturer_id').notNullable();
      money(t, 'price');
      quantity(t, 'agreed_qty').notNullable();
      flag(t, 'volume_based');
      flag(t, 'multi_source');
      day(t, 'valid_from').notNullable();
      day(t, 'valid_to').notNullable();
      t.integer('version').notNullable();
      t.index('product_code');
    });
    await createTable('drug_distribution_right', (t) => {
      id(t, 'id').primary();
      id(t, 'product_code').notNullable();
      id(t, 'distributor_id').notNullable();
      text(t, 'regions').notNullable();
      text(t, 'hospitals').notNullable();
      day(t, 'valid_from').notNullable();
      day(t, 'valid_to').notNullable();
      t.index('product_code');
    });
    await createTable('drug_distributor', (t) => {
      id(t, 'id').primary();
      label(t, 'name').notNullable();
      t.integer('score').notNullable();
      money(t, 'min_order');
      id(t, 'licence_no').notNullable();
      day(t, 'licence_until').notNullable();
      for (const name of ['cold_chain', 'controlled', 'hazardous']) flag(t, name);
      t.double('delivery_rate').notNullable();
      t.integer('open_orders').notNullable();
    });
    await createTable('drug_stock_promise', (t) => {
      id(t, 'distributor_id').notNullable();
      id(t, 'product_code').notNullable();
      quantity(t, 'qty').notNullable();
      time(t, 'at').notNullable();
      t.primary(['distributor_id', 'product_code']);
    });
    await createTable('drug_hospital', (t) => {
      id(t, 'id').primary();
      label(t, 'name').notNullable();
      id(t, 'region').notNullable();
      text(t, 'locations').notNullable();
      flag(t, 'controlled_licence');
      flag(t, 'remote');
      money(t, 'approval_limit');
    });
    await createTable('drug_usage', (t) => {
      id(t, 'hospital_id').notNullable();
      id(t, 'product_code').notNullable();
      quantity(t, 'amc').notNullable();
      quantity(t, 'safety_stock').notNullable();
      t.integer('lead_days').notNullable();
      t.primary(['hospital_id', 'product_code']);
    });
    await createTable('drug_stock_posting', (t) => {
      id(t, 'id').primary();
      id(t, 'hospital_id').notNullable();
      id(t, 'product_code').notNullable();
      id(t, 'batch').notNullable();
      day(t, 'expiry');
      t.string('kind', 16).notNullable();
      quantity(t, 'usable').notNullable();
      quantity(t, 'quarantine').notNullable();
      id(t, 'ref').notNullable();
      time(t, 'at').notNullable();
      id(t, 'by');
      t.index(['hospital_id', 'product_code', 'batch'], 'drug_stock_of_hospital');
      t.index(['product_code', 'batch']);
      t.index('ref');
    });
    await createTable('drug_plan', (t) => {
      id(t, 'plan_no').primary();
      id(t, 'instance_id').notNullable().unique();
      id(t, 'hospital_id').notNullable();
      t.string('period', 16).notNullable();
      t.string('type', 16).notNullable();
      id(t, 'location').notNullable();
      day(t, 'wanted_by').notNullable();
      text(t, 'reason');
      hash(t, 'hash');
      time(t, 'submitted_at');
      time(t, 'created_at').notNullable();
      id(t, 'created_by');
      t.index(['hospital_id', 'period']);
    });
    await createTable('drug_plan_line', (t) => {
      id(t, 'plan_no').notNullable();
      t.integer('line_no').notNullable();
      id(t, 'product_code').notNullable();
      quantity(t, 'planned_qty').notNullable();
      quantity(t, 'approved_qty');
      money(t, 'price');
      id(t, 'contract_id');
      t.integer('contract_version');
      id(t, 'location').notNullable();
      flag(t, 'substitute_allowed');
      id(t, 'preferred_distributor');
      text(t, 'decision').notNullable();
      t.primary(['plan_no', 'line_no']);
    });
    await createTable('drug_order', (t) => {
      id(t, 'order_no').primary();
      id(t, 'plan_no').notNullable();
      t.integer('split_no').notNullable();
      id(t, 'replaces');
      for (const name of ['hospital_id', 'distributor_id', 'location', 'storage_class', 'funding']) id(t, name).notNullable();
      flag(t, 'emergency');
      text(t, 'flags').notNullable();
      day(t, 'wanted_by').notNullable();
      day(t, 'promised_date');
      t.string('ended', 16);
      time(t, 'created_at').notNullable();
      for (const name of ['sent_at', 'read_at', 'confirmed_at', 'closed_at']) time(t, name);
      text(t, 'rating');
      t.index('plan_no');
      t.index(['hospital_id', 'closed_at']);
      t.index(['distributor_id', 'closed_at']);
    });
    await createTable('drug_order_line', (t) => {
      id(t, 'order_no').notNullable();
      t.integer('line_no').notNullable();
      t.integer('plan_line_no').notNullable();
      id(t, 'product_code').notNullable();
      quantity(t, 'qty').notNullable();
      money(t, 'price');
      id(t, 'contract_id');
      t.integer('contract_version');
      id(t, 'substitute_for');
      t.primary(['order_no', 'line_no']);
      t.index('contract_id');
    });
    await createTable('drug_order_movement', (t) => {
      id(t, 'id').primary();
      id(t, 'order_no').notNullable();
      t.integer('line_no').notNullable();
      t.string('kind', 16).notNullable();
      quantity(t, 'qty').notNullable();
      id(t, 'batch');
      id(t, 'ref').notNullable();
      label(t, 'reason');
      time(t, 'at').notNullable();
      id(t, 'by');
      t.index(['order_no', 'line_no']);
      t.index('ref');
    });
    await createTable('drug_delivery_note', (t) => {
      id(t, 'note_no').primary();
      id(t, 'order_no').notNullable();
      id(t, 'instance_id');
      id(t, 'hospital_id').notNullable();
      id(t, 'distributor_id').notNullable();
      t.string('status', 24).notNullable();
      text(t, 'data').notNullable();
      time(t, 'issued_at').notNullable();
      time(t, 'arrived_at');
      text(t, 'alerts').notNullable();
      t.index('order_no');
      t.index('distributor_id');
    });
    await createTable('drug_receipt', (t) => {
      id(t, 'receipt_no').primary();
      id(t, 'note_no').notNullable();
      id(t, 'order_no').notNullable();
      id(t, 'hospital_id').notNullable();
      t.string('status', 16).notNullable();
      id(t, 'checker_id').notNullable();
      id(t, 'keeper_id').notNullable();
      text(t, 'lines').notNullable();
      time(t, 'posted_at').notNullable();
      time(t, 'reversed_at');
      id(t, 'reversed_by');
      t.index('order_no');
      t.index('hospital_id');
    });
    await createTable('drug_recall', (t) => {
      id(t, 'id').primary();
      id(t, 'product_code').notNullable();
      id(t, 'batch').notNullable();
      text(t, 'reason').notNullable();
      time(t, 'at').notNullable();
      id(t, 'by');
      text(t, 'found').notNullable();
      t.index(['product_code', 'batch']);
    });
    await createTable('drug_import', (t) => {
      id(t, 'id').primary();
      t.string('kind', 16).notNullable();
      label(t, 'file_name').notNullable();
      hash(t, 'file_hash').notNullable();
      id(t, 'org_id').notNullable();
      t.string('status', 16).notNullable();
      for (const name of ['rows', 'accepted', 'unchanged', 'rejected']) t.integer(name).notNullable();
      for (const name of ['pending', 'lines', 'errors']) text(t, name).notNullable();
      id(t, 'by').notNullable();
      time(t, 'at').notNullable();
      id(t, 'instance_id');
      t.integer('version');
      t.index(['org_id', 'at']);
    });
  },
};
