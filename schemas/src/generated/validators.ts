// Generated from the schemas by `pnpm --filter @wfstate/schemas generate`. Change them, not this file.
// @ts-nocheck
import type { SchemaValidator } from "../validator.ts";
import { backupManifestSchema, configSchema, conformanceReportSchema, eventSchema, eventSchemas, exportSchema, stateSchema } from "./schemas.ts";
import type { EventDataByType, AiOutputData, AiResponseCompleteData, EnergyPeakData, EnergyUpdateData, EnsembleCoordinationData, ErrorData, ExperienceCelebrationData, ExperienceLevelUnlockData, HealthHeartbeatData, HealthPerformanceData, PatternInterferenceData, PatternResonanceData, StateSnapshotCreatedData, SystemEndData, SystemStartData, UserActionData, UserPromptData, EventEnvelope, SessionState, WfstateConfig, SessionExport, BackupManifest, ConformanceReport } from "./types.ts";

export const validateAiOutput: SchemaValidator<AiOutputData> = validate11;
const schema12 = eventSchemas["ai.output"];
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$", "u");

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:ai.output" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.prompt_id === undefined) && (missing0 = "prompt_id")) || ((data.token_index === undefined) && (missing0 = "token_index"))) || ((data.is_last === undefined) && (missing0 = "is_last"))) || ((data.model_id === undefined) && (missing0 = "model_id"))){
validate11.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema12.properties, key0))){
validate11.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.prompt_id !== undefined){
let data0 = data.prompt_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 256){
validate11.errors = [{instancePath:instancePath+"/prompt_id",schemaPath:"#/properties/prompt_id/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data0.length < 1){
validate11.errors = [{instancePath:instancePath+"/prompt_id",schemaPath:"#/properties/prompt_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/prompt_id",schemaPath:"#/properties/prompt_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.token_index !== undefined){
let data1 = data.token_index;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate11.errors = [{instancePath:instancePath+"/token_index",schemaPath:"#/properties/token_index/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate11.errors = [{instancePath:instancePath+"/token_index",schemaPath:"#/properties/token_index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.is_last !== undefined){
const _errs6 = errors;
if(typeof data.is_last !== "boolean"){
validate11.errors = [{instancePath:instancePath+"/is_last",schemaPath:"#/properties/is_last/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.model_id !== undefined){
let data3 = data.model_id;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(!pattern0.test(data3)){
validate11.errors = [{instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.token !== undefined){
const _errs10 = errors;
if(typeof data.token !== "string"){
validate11.errors = [{instancePath:instancePath+"/token",schemaPath:"#/properties/token/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.token_hash !== undefined){
let data5 = data.token_hash;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data5 === "string"){
if(data5.length > 256){
validate11.errors = [{instancePath:instancePath+"/token_hash",schemaPath:"#/properties/token_hash/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data5.length < 1){
validate11.errors = [{instancePath:instancePath+"/token_hash",schemaPath:"#/properties/token_hash/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/token_hash",schemaPath:"#/properties/token_hash/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.logprobs !== undefined){
let data6 = data.logprobs;
const _errs16 = errors;
if(errors === _errs16){
if(Array.isArray(data6)){
var valid1 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
const _errs18 = errors;
if(!((typeof data7 == "number") && (isFinite(data7)))){
validate11.errors = [{instancePath:instancePath+"/logprobs/" + i0,schemaPath:"#/properties/logprobs/items/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid1 = _errs18 === errors;
if(!valid1){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/logprobs",schemaPath:"#/properties/logprobs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.entropy !== undefined){
let data8 = data.entropy;
const _errs20 = errors;
if(errors === _errs20){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate11.errors = [{instancePath:instancePath+"/entropy",schemaPath:"#/properties/entropy/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/entropy",schemaPath:"#/properties/entropy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.generation_time_ms !== undefined){
let data9 = data.generation_time_ms;
const _errs22 = errors;
if(errors === _errs22){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate11.errors = [{instancePath:instancePath+"/generation_time_ms",schemaPath:"#/properties/generation_time_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/generation_time_ms",schemaPath:"#/properties/generation_time_ms/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate11.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}

export const validateAiResponseComplete: SchemaValidator<AiResponseCompleteData> = validate12;
const schema13 = eventSchemas["ai.response_complete"];

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:ai.response_complete" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.prompt_id === undefined) && (missing0 = "prompt_id")) || ((data.model_id === undefined) && (missing0 = "model_id"))) || ((data.total_tokens === undefined) && (missing0 = "total_tokens"))) || ((data.completion_reason === undefined) && (missing0 = "completion_reason"))){
validate12.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "prompt_id") || (key0 === "model_id")) || (key0 === "total_tokens")) || (key0 === "completion_reason")) || (key0 === "total_energy")) || (key0 === "generation_time_ms")) || (key0 === "tokens_per_second"))){
validate12.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.prompt_id !== undefined){
let data0 = data.prompt_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 256){
validate12.errors = [{instancePath:instancePath+"/prompt_id",schemaPath:"#/properties/prompt_id/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data0.length < 1){
validate12.errors = [{instancePath:instancePath+"/prompt_id",schemaPath:"#/properties/prompt_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/prompt_id",schemaPath:"#/properties/prompt_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.model_id !== undefined){
let data1 = data.model_id;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
validate12.errors = [{instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\""}];
return false;
}
}
else {
validate12.errors = [{instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.total_tokens !== undefined){
let data2 = data.total_tokens;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate12.errors = [{instancePath:instancePath+"/total_tokens",schemaPath:"#/properties/total_tokens/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate12.errors = [{instancePath:instancePath+"/total_tokens",schemaPath:"#/properties/total_tokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.completion_reason !== undefined){
let data3 = data.completion_reason;
const _errs8 = errors;
if(typeof data3 !== "string"){
validate12.errors = [{instancePath:instancePath+"/completion_reason",schemaPath:"#/properties/completion_reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((((data3 === "finished") || (data3 === "length_limit")) || (data3 === "stop_token")) || (data3 === "user_interrupt")) || (data3 === "error"))){
validate12.errors = [{instancePath:instancePath+"/completion_reason",schemaPath:"#/properties/completion_reason/enum",keyword:"enum",params:{allowedValues: schema13.properties.completion_reason.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.total_energy !== undefined){
let data4 = data.total_energy;
const _errs10 = errors;
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate12.errors = [{instancePath:instancePath+"/total_energy",schemaPath:"#/properties/total_energy/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate12.errors = [{instancePath:instancePath+"/total_energy",schemaPath:"#/properties/total_energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.generation_time_ms !== undefined){
let data5 = data.generation_time_ms;
const _errs12 = errors;
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate12.errors = [{instancePath:instancePath+"/generation_time_ms",schemaPath:"#/properties/generation_time_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate12.errors = [{instancePath:instancePath+"/generation_time_ms",schemaPath:"#/properties/generation_time_ms/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tokens_per_second !== undefined){
let data6 = data.tokens_per_second;
const _errs14 = errors;
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate12.errors = [{instancePath:instancePath+"/tokens_per_second",schemaPath:"#/properties/tokens_per_second/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate12.errors = [{instancePath:instancePath+"/tokens_per_second",schemaPath:"#/properties/tokens_per_second/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate12.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate12.errors = vErrors;
return errors === 0;
}

export const validateEnergyPeak: SchemaValidator<EnergyPeakData> = validate13;


function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:energy.peak" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.energy === undefined) && (missing0 = "energy")) || ((data.threshold === undefined) && (missing0 = "threshold"))){
validate13.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "energy") || (key0 === "threshold")) || (key0 === "model_id")) || (key0 === "context"))){
validate13.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.energy !== undefined){
let data0 = data.energy;
const _errs2 = errors;
if(errors === _errs2){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate13.errors = [{instancePath:instancePath+"/energy",schemaPath:"#/properties/energy/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate13.errors = [{instancePath:instancePath+"/energy",schemaPath:"#/properties/energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.threshold !== undefined){
let data1 = data.threshold;
const _errs4 = errors;
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate13.errors = [{instancePath:instancePath+"/threshold",schemaPath:"#/properties/threshold/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate13.errors = [{instancePath:instancePath+"/threshold",schemaPath:"#/properties/threshold/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.model_id !== undefined){
let data2 = data.model_id;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate13.errors = [{instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\""}];
return false;
}
}
else {
validate13.errors = [{instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.context !== undefined){
let data3 = data.context;
const _errs8 = errors;
if(!(data3 && typeof data3 == "object" && !Array.isArray(data3))){
validate13.errors = [{instancePath:instancePath+"/context",schemaPath:"#/properties/context/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate13.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate13.errors = vErrors;
return errors === 0;
}

export const validateEnergyUpdate: SchemaValidator<EnergyUpdateData> = validate14;


function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:energy.update" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.energy === undefined) && (missing0 = "energy")) || ((data.accumulator === undefined) && (missing0 = "accumulator"))){
validate14.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "energy") || (key0 === "accumulator")) || (key0 === "model_id")) || (key0 === "fps")) || (key0 === "frame_budget_used")) || (key0 === "diversity_index")) || (key0 === "token_count"))){
validate14.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.energy !== undefined){
let data0 = data.energy;
const _errs2 = errors;
if(errors === _errs2){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate14.errors = [{instancePath:instancePath+"/energy",schemaPath:"#/properties/energy/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate14.errors = [{instancePath:instancePath+"/energy",schemaPath:"#/properties/energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.accumulator !== undefined){
let data1 = data.accumulator;
const _errs4 = errors;
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate14.errors = [{instancePath:instancePath+"/accumulator",schemaPath:"#/properties/accumulator/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate14.errors = [{instancePath:instancePath+"/accumulator",schemaPath:"#/properties/accumulator/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.model_id !== undefined){
let data2 = data.model_id;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate14.errors = [{instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\""}];
return false;
}
}
else {
validate14.errors = [{instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fps !== undefined){
let data3 = data.fps;
const _errs8 = errors;
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 1000 || isNaN(data3)){
validate14.errors = [{instancePath:instancePath+"/fps",schemaPath:"#/properties/fps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate14.errors = [{instancePath:instancePath+"/fps",schemaPath:"#/properties/fps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate14.errors = [{instancePath:instancePath+"/fps",schemaPath:"#/properties/fps/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.frame_budget_used !== undefined){
let data4 = data.frame_budget_used;
const _errs10 = errors;
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate14.errors = [{instancePath:instancePath+"/frame_budget_used",schemaPath:"#/properties/frame_budget_used/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate14.errors = [{instancePath:instancePath+"/frame_budget_used",schemaPath:"#/properties/frame_budget_used/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.diversity_index !== undefined){
let data5 = data.diversity_index;
const _errs12 = errors;
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 1 || isNaN(data5)){
validate14.errors = [{instancePath:instancePath+"/diversity_index",schemaPath:"#/properties/diversity_index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate14.errors = [{instancePath:instancePath+"/diversity_index",schemaPath:"#/properties/diversity_index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate14.errors = [{instancePath:instancePath+"/diversity_index",schemaPath:"#/properties/diversity_index/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.token_count !== undefined){
let data6 = data.token_count;
const _errs14 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate14.errors = [{instancePath:instancePath+"/token_count",schemaPath:"#/properties/token_count/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate14.errors = [{instancePath:instancePath+"/token_count",schemaPath:"#/properties/token_count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate14.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate14.errors = vErrors;
return errors === 0;
}

export const validateEnsembleCoordination: SchemaValidator<EnsembleCoordinationData> = validate15;
const schema16 = eventSchemas["ensemble.coordination"];

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:ensemble.coordination" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.models === undefined) && (missing0 = "models")) || ((data.coordination_mode === undefined) && (missing0 = "coordination_mode"))) || ((data.diversity_index === undefined) && (missing0 = "diversity_index"))){
validate15.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "models") || (key0 === "coordination_mode")) || (key0 === "diversity_index")) || (key0 === "consensus_reached")) || (key0 === "energy_distribution"))){
validate15.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.models !== undefined){
let data0 = data.models;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
validate15.errors = [{instancePath:instancePath+"/models/" + i0,schemaPath:"#/properties/models/items/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\""}];
return false;
}
}
else {
validate15.errors = [{instancePath:instancePath+"/models/" + i0,schemaPath:"#/properties/models/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate15.errors = [{instancePath:instancePath+"/models",schemaPath:"#/properties/models/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.coordination_mode !== undefined){
let data2 = data.coordination_mode;
const _errs6 = errors;
if(typeof data2 !== "string"){
validate15.errors = [{instancePath:instancePath+"/coordination_mode",schemaPath:"#/properties/coordination_mode/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((((data2 === "parallel") || (data2 === "sequential")) || (data2 === "hierarchical")) || (data2 === "competitive"))){
validate15.errors = [{instancePath:instancePath+"/coordination_mode",schemaPath:"#/properties/coordination_mode/enum",keyword:"enum",params:{allowedValues: schema16.properties.coordination_mode.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.diversity_index !== undefined){
let data3 = data.diversity_index;
const _errs8 = errors;
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 1 || isNaN(data3)){
validate15.errors = [{instancePath:instancePath+"/diversity_index",schemaPath:"#/properties/diversity_index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate15.errors = [{instancePath:instancePath+"/diversity_index",schemaPath:"#/properties/diversity_index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate15.errors = [{instancePath:instancePath+"/diversity_index",schemaPath:"#/properties/diversity_index/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.consensus_reached !== undefined){
const _errs10 = errors;
if(typeof data.consensus_reached !== "boolean"){
validate15.errors = [{instancePath:instancePath+"/consensus_reached",schemaPath:"#/properties/consensus_reached/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.energy_distribution !== undefined){
let data5 = data.energy_distribution;
const _errs12 = errors;
if(errors === _errs12){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key1 in data5){
const _errs14 = errors;
if(errors === _errs14){
if(typeof key1 === "string"){
if(!pattern0.test(key1)){
const err0 = {instancePath:instancePath+"/energy_distribution",schemaPath:"#/properties/energy_distribution/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\"",propertyName:key1};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/energy_distribution",schemaPath:"#/properties/energy_distribution/propertyNames/type",keyword:"type",params:{type: "string"},message:"must be string",propertyName:key1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid2 = _errs14 === errors;
if(!valid2){
const err2 = {instancePath:instancePath+"/energy_distribution",schemaPath:"#/properties/energy_distribution/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate15.errors = vErrors;
return false;
break;
}
}
if(valid2){
for(const key2 in data5){
let data6 = data5[key2];
const _errs17 = errors;
if(errors === _errs17){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate15.errors = [{instancePath:instancePath+"/energy_distribution/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/energy_distribution/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate15.errors = [{instancePath:instancePath+"/energy_distribution/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/energy_distribution/additionalProperties/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid3 = _errs17 === errors;
if(!valid3){
break;
}
}
}
}
else {
validate15.errors = [{instancePath:instancePath+"/energy_distribution",schemaPath:"#/properties/energy_distribution/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate15.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate15.errors = vErrors;
return errors === 0;
}

export const validateError: SchemaValidator<ErrorData> = validate16;
const schema17 = eventSchemas["error"];

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:error" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.error_code === undefined) && (missing0 = "error_code")) || ((data.error_message === undefined) && (missing0 = "error_message"))) || ((data.component === undefined) && (missing0 = "component"))) || ((data.severity === undefined) && (missing0 = "severity"))) || ((data.recoverable === undefined) && (missing0 = "recoverable"))){
validate16.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "error_code") || (key0 === "error_message")) || (key0 === "component")) || (key0 === "severity")) || (key0 === "recoverable")) || (key0 === "stack_trace")) || (key0 === "context"))){
validate16.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.error_code !== undefined){
let data0 = data.error_code;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 256){
validate16.errors = [{instancePath:instancePath+"/error_code",schemaPath:"#/properties/error_code/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data0.length < 1){
validate16.errors = [{instancePath:instancePath+"/error_code",schemaPath:"#/properties/error_code/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate16.errors = [{instancePath:instancePath+"/error_code",schemaPath:"#/properties/error_code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.error_message !== undefined){
const _errs4 = errors;
if(typeof data.error_message !== "string"){
validate16.errors = [{instancePath:instancePath+"/error_message",schemaPath:"#/properties/error_message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.component !== undefined){
let data2 = data.component;
const _errs6 = errors;
if(typeof data2 !== "string"){
validate16.errors = [{instancePath:instancePath+"/component",schemaPath:"#/properties/component/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((((((data2 === "orchestrator") || (data2 === "decipher")) || (data2 === "state_manager")) || (data2 === "websocket")) || (data2 === "model")) || (data2 === "ui"))){
validate16.errors = [{instancePath:instancePath+"/component",schemaPath:"#/properties/component/enum",keyword:"enum",params:{allowedValues: schema17.properties.component.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.severity !== undefined){
let data3 = data.severity;
const _errs8 = errors;
if(typeof data3 !== "string"){
validate16.errors = [{instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((((data3 === "low") || (data3 === "medium")) || (data3 === "high")) || (data3 === "critical"))){
validate16.errors = [{instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/enum",keyword:"enum",params:{allowedValues: schema17.properties.severity.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.recoverable !== undefined){
const _errs10 = errors;
if(typeof data.recoverable !== "boolean"){
validate16.errors = [{instancePath:instancePath+"/recoverable",schemaPath:"#/properties/recoverable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.stack_trace !== undefined){
const _errs12 = errors;
if(typeof data.stack_trace !== "string"){
validate16.errors = [{instancePath:instancePath+"/stack_trace",schemaPath:"#/properties/stack_trace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.context !== undefined){
let data6 = data.context;
const _errs14 = errors;
if(!(data6 && typeof data6 == "object" && !Array.isArray(data6))){
validate16.errors = [{instancePath:instancePath+"/context",schemaPath:"#/properties/context/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate16.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate16.errors = vErrors;
return errors === 0;
}

export const validateExperienceCelebration: SchemaValidator<ExperienceCelebrationData> = validate17;
const schema18 = eventSchemas["experience.celebration"];

function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:experience.celebration" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.celebration_type === undefined) && (missing0 = "celebration_type")) || ((data.intensity === undefined) && (missing0 = "intensity"))){
validate17.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "celebration_type") || (key0 === "intensity")) || (key0 === "visual_effects")) || (key0 === "duration_ms")) || (key0 === "trigger_data"))){
validate17.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.celebration_type !== undefined){
let data0 = data.celebration_type;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate17.errors = [{instancePath:instancePath+"/celebration_type",schemaPath:"#/properties/celebration_type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((((data0 === "resonance_achieved") || (data0 === "interference_mastered")) || (data0 === "energy_peak")) || (data0 === "session_milestone")) || (data0 === "level_complete"))){
validate17.errors = [{instancePath:instancePath+"/celebration_type",schemaPath:"#/properties/celebration_type/enum",keyword:"enum",params:{allowedValues: schema18.properties.celebration_type.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.intensity !== undefined){
let data1 = data.intensity;
const _errs4 = errors;
if(typeof data1 !== "string"){
validate17.errors = [{instancePath:instancePath+"/intensity",schemaPath:"#/properties/intensity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((data1 === "subtle") || (data1 === "moderate")) || (data1 === "spectacular"))){
validate17.errors = [{instancePath:instancePath+"/intensity",schemaPath:"#/properties/intensity/enum",keyword:"enum",params:{allowedValues: schema18.properties.intensity.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.visual_effects !== undefined){
let data2 = data.visual_effects;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 256){
validate17.errors = [{instancePath:instancePath+"/visual_effects/" + i0,schemaPath:"#/properties/visual_effects/items/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data3.length < 1){
validate17.errors = [{instancePath:instancePath+"/visual_effects/" + i0,schemaPath:"#/properties/visual_effects/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate17.errors = [{instancePath:instancePath+"/visual_effects/" + i0,schemaPath:"#/properties/visual_effects/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs8 === errors;
if(!valid1){
break;
}
}
}
else {
validate17.errors = [{instancePath:instancePath+"/visual_effects",schemaPath:"#/properties/visual_effects/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.duration_ms !== undefined){
let data4 = data.duration_ms;
const _errs10 = errors;
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate17.errors = [{instancePath:instancePath+"/duration_ms",schemaPath:"#/properties/duration_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate17.errors = [{instancePath:instancePath+"/duration_ms",schemaPath:"#/properties/duration_ms/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.trigger_data !== undefined){
let data5 = data.trigger_data;
const _errs12 = errors;
if(!(data5 && typeof data5 == "object" && !Array.isArray(data5))){
validate17.errors = [{instancePath:instancePath+"/trigger_data",schemaPath:"#/properties/trigger_data/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate17.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate17.errors = vErrors;
return errors === 0;
}

export const validateExperienceLevelUnlock: SchemaValidator<ExperienceLevelUnlockData> = validate18;
const schema19 = eventSchemas["experience.level_unlock"];

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:experience.level_unlock" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.level === undefined) && (missing0 = "level")) || ((data.level_name === undefined) && (missing0 = "level_name"))) || ((data.trigger_condition === undefined) && (missing0 = "trigger_condition"))){
validate18.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "level") || (key0 === "level_name")) || (key0 === "trigger_condition")) || (key0 === "features_unlocked")) || (key0 === "energy_threshold"))){
validate18.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.level !== undefined){
let data0 = data.level;
const _errs2 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate18.errors = [{instancePath:instancePath+"/level",schemaPath:"#/properties/level/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs2){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 5 || isNaN(data0)){
validate18.errors = [{instancePath:instancePath+"/level",schemaPath:"#/properties/level/maximum",keyword:"maximum",params:{comparison: "<=", limit: 5},message:"must be <= 5"}];
return false;
}
else {
if(data0 < 1 || isNaN(data0)){
validate18.errors = [{instancePath:instancePath+"/level",schemaPath:"#/properties/level/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.level_name !== undefined){
let data1 = data.level_name;
const _errs4 = errors;
if(typeof data1 !== "string"){
validate18.errors = [{instancePath:instancePath+"/level_name",schemaPath:"#/properties/level_name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((((data1 === "Lightning") || (data1 === "Stream")) || (data1 === "Interference")) || (data1 === "Resonance")) || (data1 === "Orchestration"))){
validate18.errors = [{instancePath:instancePath+"/level_name",schemaPath:"#/properties/level_name/enum",keyword:"enum",params:{allowedValues: schema19.properties.level_name.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.trigger_condition !== undefined){
let data2 = data.trigger_condition;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 256){
validate18.errors = [{instancePath:instancePath+"/trigger_condition",schemaPath:"#/properties/trigger_condition/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data2.length < 1){
validate18.errors = [{instancePath:instancePath+"/trigger_condition",schemaPath:"#/properties/trigger_condition/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate18.errors = [{instancePath:instancePath+"/trigger_condition",schemaPath:"#/properties/trigger_condition/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.features_unlocked !== undefined){
let data3 = data.features_unlocked;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 256){
validate18.errors = [{instancePath:instancePath+"/features_unlocked/" + i0,schemaPath:"#/properties/features_unlocked/items/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data4.length < 1){
validate18.errors = [{instancePath:instancePath+"/features_unlocked/" + i0,schemaPath:"#/properties/features_unlocked/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate18.errors = [{instancePath:instancePath+"/features_unlocked/" + i0,schemaPath:"#/properties/features_unlocked/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs10 === errors;
if(!valid1){
break;
}
}
}
else {
validate18.errors = [{instancePath:instancePath+"/features_unlocked",schemaPath:"#/properties/features_unlocked/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.energy_threshold !== undefined){
let data5 = data.energy_threshold;
const _errs12 = errors;
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate18.errors = [{instancePath:instancePath+"/energy_threshold",schemaPath:"#/properties/energy_threshold/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate18.errors = [{instancePath:instancePath+"/energy_threshold",schemaPath:"#/properties/energy_threshold/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate18.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate18.errors = vErrors;
return errors === 0;
}

export const validateHealthHeartbeat: SchemaValidator<HealthHeartbeatData> = validate19;
const schema20 = eventSchemas["health.heartbeat"];

function validate19(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:health.heartbeat" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.system_health === undefined) && (missing0 = "system_health")) || ((data.fps === undefined) && (missing0 = "fps"))){
validate19.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "system_health") || (key0 === "fps")) || (key0 === "memory_usage_mb")) || (key0 === "disk_usage_mb")) || (key0 === "active_connections")) || (key0 === "event_queue_size")) || (key0 === "models_loaded"))){
validate19.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.system_health !== undefined){
let data0 = data.system_health;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate19.errors = [{instancePath:instancePath+"/system_health",schemaPath:"#/properties/system_health/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((data0 === "healthy") || (data0 === "warning")) || (data0 === "critical"))){
validate19.errors = [{instancePath:instancePath+"/system_health",schemaPath:"#/properties/system_health/enum",keyword:"enum",params:{allowedValues: schema20.properties.system_health.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fps !== undefined){
let data1 = data.fps;
const _errs4 = errors;
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate19.errors = [{instancePath:instancePath+"/fps",schemaPath:"#/properties/fps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate19.errors = [{instancePath:instancePath+"/fps",schemaPath:"#/properties/fps/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.memory_usage_mb !== undefined){
let data2 = data.memory_usage_mb;
const _errs6 = errors;
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate19.errors = [{instancePath:instancePath+"/memory_usage_mb",schemaPath:"#/properties/memory_usage_mb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate19.errors = [{instancePath:instancePath+"/memory_usage_mb",schemaPath:"#/properties/memory_usage_mb/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.disk_usage_mb !== undefined){
let data3 = data.disk_usage_mb;
const _errs8 = errors;
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate19.errors = [{instancePath:instancePath+"/disk_usage_mb",schemaPath:"#/properties/disk_usage_mb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate19.errors = [{instancePath:instancePath+"/disk_usage_mb",schemaPath:"#/properties/disk_usage_mb/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.active_connections !== undefined){
let data4 = data.active_connections;
const _errs10 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate19.errors = [{instancePath:instancePath+"/active_connections",schemaPath:"#/properties/active_connections/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate19.errors = [{instancePath:instancePath+"/active_connections",schemaPath:"#/properties/active_connections/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.event_queue_size !== undefined){
let data5 = data.event_queue_size;
const _errs12 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate19.errors = [{instancePath:instancePath+"/event_queue_size",schemaPath:"#/properties/event_queue_size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate19.errors = [{instancePath:instancePath+"/event_queue_size",schemaPath:"#/properties/event_queue_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.models_loaded !== undefined){
let data6 = data.models_loaded;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data6)){
var valid1 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
const _errs16 = errors;
if(errors === _errs16){
if(typeof data7 === "string"){
if(!pattern0.test(data7)){
validate19.errors = [{instancePath:instancePath+"/models_loaded/" + i0,schemaPath:"#/properties/models_loaded/items/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\""}];
return false;
}
}
else {
validate19.errors = [{instancePath:instancePath+"/models_loaded/" + i0,schemaPath:"#/properties/models_loaded/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs16 === errors;
if(!valid1){
break;
}
}
}
else {
validate19.errors = [{instancePath:instancePath+"/models_loaded",schemaPath:"#/properties/models_loaded/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate19.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate19.errors = vErrors;
return errors === 0;
}

export const validateHealthPerformance: SchemaValidator<HealthPerformanceData> = validate20;
const schema21 = eventSchemas["health.performance"];

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:health.performance" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.metric === undefined) && (missing0 = "metric")) || ((data.value === undefined) && (missing0 = "value"))) || ((data.severity === undefined) && (missing0 = "severity"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "metric") || (key0 === "value")) || (key0 === "severity")) || (key0 === "threshold")) || (key0 === "mitigation")) || (key0 === "dropped")) || (key0 === "dropped_by_type"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.metric !== undefined){
let data0 = data.metric;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate20.errors = [{instancePath:instancePath+"/metric",schemaPath:"#/properties/metric/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((((data0 === "frame_drop") || (data0 === "high_latency")) || (data0 === "memory_pressure")) || (data0 === "disk_slow")) || (data0 === "queue_backlog"))){
validate20.errors = [{instancePath:instancePath+"/metric",schemaPath:"#/properties/metric/enum",keyword:"enum",params:{allowedValues: schema21.properties.metric.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.value !== undefined){
let data1 = data.value;
const _errs4 = errors;
if(!((typeof data1 == "number") && (isFinite(data1)))){
validate20.errors = [{instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.severity !== undefined){
let data2 = data.severity;
const _errs6 = errors;
if(typeof data2 !== "string"){
validate20.errors = [{instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((((data2 === "info") || (data2 === "warning")) || (data2 === "error")) || (data2 === "critical"))){
validate20.errors = [{instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/enum",keyword:"enum",params:{allowedValues: schema21.properties.severity.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.threshold !== undefined){
let data3 = data.threshold;
const _errs8 = errors;
if(!((typeof data3 == "number") && (isFinite(data3)))){
validate20.errors = [{instancePath:instancePath+"/threshold",schemaPath:"#/properties/threshold/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mitigation !== undefined){
let data4 = data.mitigation;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 256){
validate20.errors = [{instancePath:instancePath+"/mitigation",schemaPath:"#/properties/mitigation/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data4.length < 1){
validate20.errors = [{instancePath:instancePath+"/mitigation",schemaPath:"#/properties/mitigation/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/mitigation",schemaPath:"#/properties/mitigation/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dropped !== undefined){
let data5 = data.dropped;
const _errs12 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate20.errors = [{instancePath:instancePath+"/dropped",schemaPath:"#/properties/dropped/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate20.errors = [{instancePath:instancePath+"/dropped",schemaPath:"#/properties/dropped/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dropped_by_type !== undefined){
let data6 = data.dropped_by_type;
const _errs14 = errors;
if(errors === _errs14){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
let data7 = data6[key1];
const _errs17 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate20.errors = [{instancePath:instancePath+"/dropped_by_type/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/dropped_by_type/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs17){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate20.errors = [{instancePath:instancePath+"/dropped_by_type/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/dropped_by_type/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs17 === errors;
if(!valid1){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/dropped_by_type",schemaPath:"#/properties/dropped_by_type/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}

export const validatePatternInterference: SchemaValidator<PatternInterferenceData> = validate21;
const schema22 = eventSchemas["pattern.interference"];

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:pattern.interference" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.models_involved === undefined) && (missing0 = "models_involved")) || ((data.interference_type === undefined) && (missing0 = "interference_type"))) || ((data.strength === undefined) && (missing0 = "strength"))){
validate21.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "models_involved") || (key0 === "interference_type")) || (key0 === "strength")) || (key0 === "frequency")) || (key0 === "duration_ms"))){
validate21.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.models_involved !== undefined){
let data0 = data.models_involved;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
if(data0.length < 2){
validate21.errors = [{instancePath:instancePath+"/models_involved",schemaPath:"#/properties/models_involved/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"}];
return false;
}
else {
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
validate21.errors = [{instancePath:instancePath+"/models_involved/" + i0,schemaPath:"#/properties/models_involved/items/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\""}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/models_involved/" + i0,schemaPath:"#/properties/models_involved/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/models_involved",schemaPath:"#/properties/models_involved/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.interference_type !== undefined){
let data2 = data.interference_type;
const _errs6 = errors;
if(typeof data2 !== "string"){
validate21.errors = [{instancePath:instancePath+"/interference_type",schemaPath:"#/properties/interference_type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((data2 === "constructive") || (data2 === "destructive")) || (data2 === "neutral"))){
validate21.errors = [{instancePath:instancePath+"/interference_type",schemaPath:"#/properties/interference_type/enum",keyword:"enum",params:{allowedValues: schema22.properties.interference_type.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strength !== undefined){
let data3 = data.strength;
const _errs8 = errors;
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 1 || isNaN(data3)){
validate21.errors = [{instancePath:instancePath+"/strength",schemaPath:"#/properties/strength/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate21.errors = [{instancePath:instancePath+"/strength",schemaPath:"#/properties/strength/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/strength",schemaPath:"#/properties/strength/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.frequency !== undefined){
let data4 = data.frequency;
const _errs10 = errors;
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate21.errors = [{instancePath:instancePath+"/frequency",schemaPath:"#/properties/frequency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/frequency",schemaPath:"#/properties/frequency/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.duration_ms !== undefined){
let data5 = data.duration_ms;
const _errs12 = errors;
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate21.errors = [{instancePath:instancePath+"/duration_ms",schemaPath:"#/properties/duration_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/duration_ms",schemaPath:"#/properties/duration_ms/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}

export const validatePatternResonance: SchemaValidator<PatternResonanceData> = validate22;


function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:pattern.resonance" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.models_involved === undefined) && (missing0 = "models_involved")) || ((data.resonance_frequency === undefined) && (missing0 = "resonance_frequency"))) || ((data.amplitude === undefined) && (missing0 = "amplitude"))) || ((data.synchronization_level === undefined) && (missing0 = "synchronization_level"))){
validate22.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "models_involved") || (key0 === "resonance_frequency")) || (key0 === "amplitude")) || (key0 === "synchronization_level")) || (key0 === "harmony_detected")) || (key0 === "energy_amplification"))){
validate22.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.models_involved !== undefined){
let data0 = data.models_involved;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
if(data0.length < 2){
validate22.errors = [{instancePath:instancePath+"/models_involved",schemaPath:"#/properties/models_involved/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"}];
return false;
}
else {
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
validate22.errors = [{instancePath:instancePath+"/models_involved/" + i0,schemaPath:"#/properties/models_involved/items/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\""}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/models_involved/" + i0,schemaPath:"#/properties/models_involved/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/models_involved",schemaPath:"#/properties/models_involved/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.resonance_frequency !== undefined){
let data2 = data.resonance_frequency;
const _errs6 = errors;
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate22.errors = [{instancePath:instancePath+"/resonance_frequency",schemaPath:"#/properties/resonance_frequency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/resonance_frequency",schemaPath:"#/properties/resonance_frequency/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.amplitude !== undefined){
let data3 = data.amplitude;
const _errs8 = errors;
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 1 || isNaN(data3)){
validate22.errors = [{instancePath:instancePath+"/amplitude",schemaPath:"#/properties/amplitude/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate22.errors = [{instancePath:instancePath+"/amplitude",schemaPath:"#/properties/amplitude/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/amplitude",schemaPath:"#/properties/amplitude/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.synchronization_level !== undefined){
let data4 = data.synchronization_level;
const _errs10 = errors;
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1 || isNaN(data4)){
validate22.errors = [{instancePath:instancePath+"/synchronization_level",schemaPath:"#/properties/synchronization_level/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate22.errors = [{instancePath:instancePath+"/synchronization_level",schemaPath:"#/properties/synchronization_level/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/synchronization_level",schemaPath:"#/properties/synchronization_level/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.harmony_detected !== undefined){
const _errs12 = errors;
if(typeof data.harmony_detected !== "boolean"){
validate22.errors = [{instancePath:instancePath+"/harmony_detected",schemaPath:"#/properties/harmony_detected/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.energy_amplification !== undefined){
let data6 = data.energy_amplification;
const _errs14 = errors;
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 1 || isNaN(data6)){
validate22.errors = [{instancePath:instancePath+"/energy_amplification",schemaPath:"#/properties/energy_amplification/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/energy_amplification",schemaPath:"#/properties/energy_amplification/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate22.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate22.errors = vErrors;
return errors === 0;
}

export const validateStateSnapshotCreated: SchemaValidator<StateSnapshotCreatedData> = validate23;
const schema24 = eventSchemas["state.snapshot_created"];

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:state.snapshot_created" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.snapshot_id === undefined) && (missing0 = "snapshot_id")) || ((data.snapshot_type === undefined) && (missing0 = "snapshot_type"))) || ((data.state_size_bytes === undefined) && (missing0 = "state_size_bytes"))){
validate23.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "snapshot_id") || (key0 === "snapshot_type")) || (key0 === "state_size_bytes")) || (key0 === "events_since_last")) || (key0 === "compression_ratio"))){
validate23.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.snapshot_id !== undefined){
let data0 = data.snapshot_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 256){
validate23.errors = [{instancePath:instancePath+"/snapshot_id",schemaPath:"#/properties/snapshot_id/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data0.length < 1){
validate23.errors = [{instancePath:instancePath+"/snapshot_id",schemaPath:"#/properties/snapshot_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/snapshot_id",schemaPath:"#/properties/snapshot_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.snapshot_type !== undefined){
let data1 = data.snapshot_type;
const _errs4 = errors;
if(typeof data1 !== "string"){
validate23.errors = [{instancePath:instancePath+"/snapshot_type",schemaPath:"#/properties/snapshot_type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((((data1 === "periodic") || (data1 === "session_end")) || (data1 === "migration")) || (data1 === "manual"))){
validate23.errors = [{instancePath:instancePath+"/snapshot_type",schemaPath:"#/properties/snapshot_type/enum",keyword:"enum",params:{allowedValues: schema24.properties.snapshot_type.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state_size_bytes !== undefined){
let data2 = data.state_size_bytes;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate23.errors = [{instancePath:instancePath+"/state_size_bytes",schemaPath:"#/properties/state_size_bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate23.errors = [{instancePath:instancePath+"/state_size_bytes",schemaPath:"#/properties/state_size_bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.events_since_last !== undefined){
let data3 = data.events_since_last;
const _errs8 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate23.errors = [{instancePath:instancePath+"/events_since_last",schemaPath:"#/properties/events_since_last/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate23.errors = [{instancePath:instancePath+"/events_since_last",schemaPath:"#/properties/events_since_last/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.compression_ratio !== undefined){
let data4 = data.compression_ratio;
const _errs10 = errors;
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1 || isNaN(data4)){
validate23.errors = [{instancePath:instancePath+"/compression_ratio",schemaPath:"#/properties/compression_ratio/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate23.errors = [{instancePath:instancePath+"/compression_ratio",schemaPath:"#/properties/compression_ratio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/compression_ratio",schemaPath:"#/properties/compression_ratio/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate23.errors = vErrors;
return errors === 0;
}

export const validateSystemEnd: SchemaValidator<SystemEndData> = validate24;
const schema25 = eventSchemas["system.end"];

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:system.end" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.duration_ms === undefined) && (missing0 = "duration_ms")) || ((data.clean_shutdown === undefined) && (missing0 = "clean_shutdown"))) || ((data.reason === undefined) && (missing0 = "reason"))){
validate24.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "duration_ms") || (key0 === "clean_shutdown")) || (key0 === "reason")) || (key0 === "total_energy")) || (key0 === "total_events"))){
validate24.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.duration_ms !== undefined){
let data0 = data.duration_ms;
const _errs2 = errors;
if(errors === _errs2){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate24.errors = [{instancePath:instancePath+"/duration_ms",schemaPath:"#/properties/duration_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate24.errors = [{instancePath:instancePath+"/duration_ms",schemaPath:"#/properties/duration_ms/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.clean_shutdown !== undefined){
const _errs4 = errors;
if(typeof data.clean_shutdown !== "boolean"){
validate24.errors = [{instancePath:instancePath+"/clean_shutdown",schemaPath:"#/properties/clean_shutdown/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined){
let data2 = data.reason;
const _errs6 = errors;
if(typeof data2 !== "string"){
validate24.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((((data2 === "user_exit") || (data2 === "system_shutdown")) || (data2 === "error")) || (data2 === "crash"))){
validate24.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/enum",keyword:"enum",params:{allowedValues: schema25.properties.reason.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.total_energy !== undefined){
let data3 = data.total_energy;
const _errs8 = errors;
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate24.errors = [{instancePath:instancePath+"/total_energy",schemaPath:"#/properties/total_energy/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate24.errors = [{instancePath:instancePath+"/total_energy",schemaPath:"#/properties/total_energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.total_events !== undefined){
let data4 = data.total_events;
const _errs10 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate24.errors = [{instancePath:instancePath+"/total_events",schemaPath:"#/properties/total_events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate24.errors = [{instancePath:instancePath+"/total_events",schemaPath:"#/properties/total_events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate24.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate24.errors = vErrors;
return errors === 0;
}

export const validateSystemStart: SchemaValidator<SystemStartData> = validate25;
const schema26 = eventSchemas["system.start"];

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:system.start" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.version === undefined) && (missing0 = "version")) || ((data.user_id === undefined) && (missing0 = "user_id"))) || ((data.mode === undefined) && (missing0 = "mode"))){
validate25.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "version") || (key0 === "user_id")) || (key0 === "mode")) || (key0 === "model_id")) || (key0 === "hardware_tier")) || (key0 === "features_enabled")) || (key0 === "config"))){
validate25.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.version !== undefined){
let data0 = data.version;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 256){
validate25.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data0.length < 1){
validate25.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.user_id !== undefined){
let data1 = data.user_id;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 255){
validate25.errors = [{instancePath:instancePath+"/user_id",schemaPath:"#/properties/user_id/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"}];
return false;
}
else {
if(data1.length < 1){
validate25.errors = [{instancePath:instancePath+"/user_id",schemaPath:"#/properties/user_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/user_id",schemaPath:"#/properties/user_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mode !== undefined){
let data2 = data.mode;
const _errs6 = errors;
if(typeof data2 !== "string"){
validate25.errors = [{instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((((data2 === "offline") || (data2 === "online")) || (data2 === "debug")) || (data2 === "private"))){
validate25.errors = [{instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema26.properties.mode.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.model_id !== undefined){
let data3 = data.model_id;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(!pattern0.test(data3)){
validate25.errors = [{instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/model_id",schemaPath:"#/properties/model_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hardware_tier !== undefined){
let data4 = data.hardware_tier;
const _errs10 = errors;
if(typeof data4 !== "string"){
validate25.errors = [{instancePath:instancePath+"/hardware_tier",schemaPath:"#/properties/hardware_tier/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((data4 === "low") || (data4 === "mid")) || (data4 === "high"))){
validate25.errors = [{instancePath:instancePath+"/hardware_tier",schemaPath:"#/properties/hardware_tier/enum",keyword:"enum",params:{allowedValues: schema26.properties.hardware_tier.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.features_enabled !== undefined){
let data5 = data.features_enabled;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
const _errs14 = errors;
if(errors === _errs14){
if(typeof data6 === "string"){
if(data6.length > 256){
validate25.errors = [{instancePath:instancePath+"/features_enabled/" + i0,schemaPath:"#/properties/features_enabled/items/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data6.length < 1){
validate25.errors = [{instancePath:instancePath+"/features_enabled/" + i0,schemaPath:"#/properties/features_enabled/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/features_enabled/" + i0,schemaPath:"#/properties/features_enabled/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs14 === errors;
if(!valid1){
break;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/features_enabled",schemaPath:"#/properties/features_enabled/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.config !== undefined){
let data7 = data.config;
const _errs16 = errors;
if(!(data7 && typeof data7 == "object" && !Array.isArray(data7))){
validate25.errors = [{instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate25.errors = vErrors;
return errors === 0;
}

export const validateUserAction: SchemaValidator<UserActionData> = validate26;
const schema27 = eventSchemas["user.action"];

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:user.action" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.action === undefined) && (missing0 = "action")){
validate26.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "action") || (key0 === "context")) || (key0 === "ui_element"))){
validate26.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.action !== undefined){
let data0 = data.action;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate26.errors = [{instancePath:instancePath+"/action",schemaPath:"#/properties/action/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((((((data0 === "pause") || (data0 === "resume")) || (data0 === "stop")) || (data0 === "reset")) || (data0 === "export")) || (data0 === "settings")) || (data0 === "level_select"))){
validate26.errors = [{instancePath:instancePath+"/action",schemaPath:"#/properties/action/enum",keyword:"enum",params:{allowedValues: schema27.properties.action.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.context !== undefined){
let data1 = data.context;
const _errs4 = errors;
if(!(data1 && typeof data1 == "object" && !Array.isArray(data1))){
validate26.errors = [{instancePath:instancePath+"/context",schemaPath:"#/properties/context/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ui_element !== undefined){
let data2 = data.ui_element;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 256){
validate26.errors = [{instancePath:instancePath+"/ui_element",schemaPath:"#/properties/ui_element/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data2.length < 1){
validate26.errors = [{instancePath:instancePath+"/ui_element",schemaPath:"#/properties/ui_element/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/ui_element",schemaPath:"#/properties/ui_element/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate26.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate26.errors = vErrors;
return errors === 0;
}

export const validateUserPrompt: SchemaValidator<UserPromptData> = validate27;
const schema28 = eventSchemas["user.prompt"];

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:events:user.prompt" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.prompt_id === undefined) && (missing0 = "prompt_id")) || ((data.interface === undefined) && (missing0 = "interface"))) || ((data.truncated === undefined) && (missing0 = "truncated"))){
validate27.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((((key0 === "prompt_id") || (key0 === "interface")) || (key0 === "truncated")) || (key0 === "length")) || (key0 === "hash")) || (key0 === "language")) || (key0 === "intent")) || (key0 === "content"))){
validate27.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.prompt_id !== undefined){
let data0 = data.prompt_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 256){
validate27.errors = [{instancePath:instancePath+"/prompt_id",schemaPath:"#/properties/prompt_id/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data0.length < 1){
validate27.errors = [{instancePath:instancePath+"/prompt_id",schemaPath:"#/properties/prompt_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/prompt_id",schemaPath:"#/properties/prompt_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.interface !== undefined){
let data1 = data.interface;
const _errs4 = errors;
if(typeof data1 !== "string"){
validate27.errors = [{instancePath:instancePath+"/interface",schemaPath:"#/properties/interface/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((((data1 === "text") || (data1 === "voice")) || (data1 === "gesture")) || (data1 === "api"))){
validate27.errors = [{instancePath:instancePath+"/interface",schemaPath:"#/properties/interface/enum",keyword:"enum",params:{allowedValues: schema28.properties.interface.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.truncated !== undefined){
const _errs6 = errors;
if(typeof data.truncated !== "boolean"){
validate27.errors = [{instancePath:instancePath+"/truncated",schemaPath:"#/properties/truncated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.length !== undefined){
let data3 = data.length;
const _errs8 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate27.errors = [{instancePath:instancePath+"/length",schemaPath:"#/properties/length/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate27.errors = [{instancePath:instancePath+"/length",schemaPath:"#/properties/length/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hash !== undefined){
let data4 = data.hash;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 256){
validate27.errors = [{instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data4.length < 1){
validate27.errors = [{instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.language !== undefined){
let data5 = data.language;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 256){
validate27.errors = [{instancePath:instancePath+"/language",schemaPath:"#/properties/language/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data5.length < 1){
validate27.errors = [{instancePath:instancePath+"/language",schemaPath:"#/properties/language/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/language",schemaPath:"#/properties/language/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.intent !== undefined){
let data6 = data.intent;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data6 === "string"){
if(data6.length > 256){
validate27.errors = [{instancePath:instancePath+"/intent",schemaPath:"#/properties/intent/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data6.length < 1){
validate27.errors = [{instancePath:instancePath+"/intent",schemaPath:"#/properties/intent/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/intent",schemaPath:"#/properties/intent/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.content !== undefined){
const _errs16 = errors;
if(typeof data.content !== "string"){
validate27.errors = [{instancePath:instancePath+"/content",schemaPath:"#/properties/content/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate27.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate27.errors = vErrors;
return errors === 0;
}

export const validateEvent: SchemaValidator<EventEnvelope> = validate28;
const schema29 = eventSchema;
const pattern10 = new RegExp("^[A-Za-z0-9._:-]{1,128}$", "u");
const pattern11 = new RegExp("^(?:error|[A-Za-z][A-Za-z0-9_-]*(?:\\.[A-Za-z][A-Za-z0-9_-]*)+)$", "u");
const formats0 = /^(?:\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:event" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.session_id === undefined) && (missing0 = "session_id")) || ((data.timestamp === undefined) && (missing0 = "timestamp"))) || ((data.type === undefined) && (missing0 = "type"))) || ((data.data === undefined) && (missing0 = "data"))){
validate28.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "session_id") || (key0 === "timestamp")) || (key0 === "type")) || (key0 === "data")) || (key0 === "frame_id")) || (key0 === "energy_delta"))){
validate28.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.session_id !== undefined){
let data0 = data.session_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern10.test(data0)){
validate28.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate28.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.timestamp !== undefined){
let data1 = data.timestamp;
const _errs4 = errors;
if(errors === _errs4){
if(errors === _errs4){
if(typeof data1 === "string"){
if(!(formats0.test(data1))){
validate28.errors = [{instancePath:instancePath+"/timestamp",schemaPath:"#/properties/timestamp/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate28.errors = [{instancePath:instancePath+"/timestamp",schemaPath:"#/properties/timestamp/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
let data2 = data.type;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 128){
validate28.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"}];
return false;
}
else {
if(!pattern11.test(data2)){
validate28.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/pattern",keyword:"pattern",params:{pattern: "^(?:error|[A-Za-z][A-Za-z0-9_-]*(?:\\.[A-Za-z][A-Za-z0-9_-]*)+)$"},message:"must match pattern \""+"^(?:error|[A-Za-z][A-Za-z0-9_-]*(?:\\.[A-Za-z][A-Za-z0-9_-]*)+)$"+"\""}];
return false;
}
}
}
else {
validate28.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.data !== undefined){
let data3 = data.data;
const _errs8 = errors;
if(!(data3 && typeof data3 == "object" && !Array.isArray(data3))){
validate28.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.frame_id !== undefined){
let data4 = data.frame_id;
const _errs10 = errors;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
validate28.errors = [{instancePath:instancePath+"/frame_id",schemaPath:"#/properties/frame_id/type",keyword:"type",params:{type: schema29.properties.frame_id.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740991 || isNaN(data4)){
validate28.errors = [{instancePath:instancePath+"/frame_id",schemaPath:"#/properties/frame_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate28.errors = [{instancePath:instancePath+"/frame_id",schemaPath:"#/properties/frame_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.energy_delta !== undefined){
let data5 = data.energy_delta;
const _errs12 = errors;
if((!((typeof data5 == "number") && (isFinite(data5)))) && (data5 !== null)){
validate28.errors = [{instancePath:instancePath+"/energy_delta",schemaPath:"#/properties/energy_delta/type",keyword:"type",params:{type: schema29.properties.energy_delta.type},message:"must be number,null"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate28.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate28.errors = vErrors;
return errors === 0;
}

export const validateState: SchemaValidator<SessionState> = validate29;
const schema30 = stateSchema;

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:state" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.frame_state === undefined) && (missing0 = "frame_state")) || ((data.energy_accumulator === undefined) && (missing0 = "energy_accumulator"))) || ((data.session_context === undefined) && (missing0 = "session_context"))) || ((data.performance_metrics === undefined) && (missing0 = "performance_metrics"))) || ((data.recovery_context === undefined) && (missing0 = "recovery_context"))) || ((data.schema_version === undefined) && (missing0 = "schema_version"))) || ((data.created_at === undefined) && (missing0 = "created_at"))) || ((data.updated_at === undefined) && (missing0 = "updated_at"))){
validate29.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((((key0 === "frame_state") || (key0 === "energy_accumulator")) || (key0 === "session_context")) || (key0 === "performance_metrics")) || (key0 === "recovery_context")) || (key0 === "schema_version")) || (key0 === "created_at")) || (key0 === "updated_at"))){
validate29.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.frame_state !== undefined){
let data0 = data.frame_state;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if((((((((((data0.frame_id === undefined) && (missing1 = "frame_id")) || ((data0.timestamp === undefined) && (missing1 = "timestamp"))) || ((data0.energy_current === undefined) && (missing1 = "energy_current"))) || ((data0.energy_delta === undefined) && (missing1 = "energy_delta"))) || ((data0.fps === undefined) && (missing1 = "fps"))) || ((data0.frame_budget_used === undefined) && (missing1 = "frame_budget_used"))) || ((data0.model_active === undefined) && (missing1 = "model_active"))) || ((data0.pattern_state === undefined) && (missing1 = "pattern_state"))) || ((data0.diversity_index === undefined) && (missing1 = "diversity_index"))){
validate29.errors = [{instancePath:instancePath+"/frame_state",schemaPath:"#/properties/frame_state/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs4 = errors;
for(const key1 in data0){
if(!(func2.call(schema30.properties.frame_state.properties, key1))){
validate29.errors = [{instancePath:instancePath+"/frame_state",schemaPath:"#/properties/frame_state/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs4 === errors){
if(data0.frame_id !== undefined){
let data1 = data0.frame_id;
const _errs5 = errors;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
validate29.errors = [{instancePath:instancePath+"/frame_state/frame_id",schemaPath:"#/properties/frame_state/properties/frame_id/type",keyword:"type",params:{type: schema30.properties.frame_state.properties.frame_id.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs5){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
validate29.errors = [{instancePath:instancePath+"/frame_state/frame_id",schemaPath:"#/properties/frame_state/properties/frame_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate29.errors = [{instancePath:instancePath+"/frame_state/frame_id",schemaPath:"#/properties/frame_state/properties/frame_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.timestamp !== undefined){
let data2 = data0.timestamp;
const _errs7 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate29.errors = [{instancePath:instancePath+"/frame_state/timestamp",schemaPath:"#/properties/frame_state/properties/timestamp/type",keyword:"type",params:{type: schema30.properties.frame_state.properties.timestamp.type},message:"must be string,null"}];
return false;
}
if(errors === _errs7){
if(errors === _errs7){
if(typeof data2 === "string"){
if(!(formats0.test(data2))){
validate29.errors = [{instancePath:instancePath+"/frame_state/timestamp",schemaPath:"#/properties/frame_state/properties/timestamp/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.energy_current !== undefined){
let data3 = data0.energy_current;
const _errs9 = errors;
if(!((typeof data3 == "number") && (isFinite(data3)))){
validate29.errors = [{instancePath:instancePath+"/frame_state/energy_current",schemaPath:"#/properties/frame_state/properties/energy_current/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.energy_delta !== undefined){
let data4 = data0.energy_delta;
const _errs11 = errors;
if(!((typeof data4 == "number") && (isFinite(data4)))){
validate29.errors = [{instancePath:instancePath+"/frame_state/energy_delta",schemaPath:"#/properties/frame_state/properties/energy_delta/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.fps !== undefined){
let data5 = data0.fps;
const _errs13 = errors;
if((!((typeof data5 == "number") && (isFinite(data5)))) && (data5 !== null)){
validate29.errors = [{instancePath:instancePath+"/frame_state/fps",schemaPath:"#/properties/frame_state/properties/fps/type",keyword:"type",params:{type: schema30.properties.frame_state.properties.fps.type},message:"must be number,null"}];
return false;
}
if(errors === _errs13){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate29.errors = [{instancePath:instancePath+"/frame_state/fps",schemaPath:"#/properties/frame_state/properties/fps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.frame_budget_used !== undefined){
let data6 = data0.frame_budget_used;
const _errs15 = errors;
if((!((typeof data6 == "number") && (isFinite(data6)))) && (data6 !== null)){
validate29.errors = [{instancePath:instancePath+"/frame_state/frame_budget_used",schemaPath:"#/properties/frame_state/properties/frame_budget_used/type",keyword:"type",params:{type: schema30.properties.frame_state.properties.frame_budget_used.type},message:"must be number,null"}];
return false;
}
if(errors === _errs15){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate29.errors = [{instancePath:instancePath+"/frame_state/frame_budget_used",schemaPath:"#/properties/frame_state/properties/frame_budget_used/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.model_active !== undefined){
let data7 = data0.model_active;
const _errs17 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
validate29.errors = [{instancePath:instancePath+"/frame_state/model_active",schemaPath:"#/properties/frame_state/properties/model_active/type",keyword:"type",params:{type: schema30.properties.frame_state.properties.model_active.type},message:"must be string,null"}];
return false;
}
if(errors === _errs17){
if(typeof data7 === "string"){
if(!pattern0.test(data7)){
validate29.errors = [{instancePath:instancePath+"/frame_state/model_active",schemaPath:"#/properties/frame_state/properties/model_active/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\""}];
return false;
}
}
}
var valid1 = _errs17 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.pattern_state !== undefined){
let data8 = data0.pattern_state;
const _errs19 = errors;
if(errors === _errs19){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if(((((data8.interference_detected === undefined) && (missing2 = "interference_detected")) || ((data8.resonance_detected === undefined) && (missing2 = "resonance_detected"))) || ((data8.synchronization_level === undefined) && (missing2 = "synchronization_level"))) || ((data8.harmony_frequency === undefined) && (missing2 = "harmony_frequency"))){
validate29.errors = [{instancePath:instancePath+"/frame_state/pattern_state",schemaPath:"#/properties/frame_state/properties/pattern_state/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs21 = errors;
for(const key2 in data8){
if(!((((key2 === "interference_detected") || (key2 === "resonance_detected")) || (key2 === "synchronization_level")) || (key2 === "harmony_frequency"))){
validate29.errors = [{instancePath:instancePath+"/frame_state/pattern_state",schemaPath:"#/properties/frame_state/properties/pattern_state/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs21 === errors){
if(data8.interference_detected !== undefined){
const _errs22 = errors;
if(typeof data8.interference_detected !== "boolean"){
validate29.errors = [{instancePath:instancePath+"/frame_state/pattern_state/interference_detected",schemaPath:"#/properties/frame_state/properties/pattern_state/properties/interference_detected/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data8.resonance_detected !== undefined){
const _errs24 = errors;
if(typeof data8.resonance_detected !== "boolean"){
validate29.errors = [{instancePath:instancePath+"/frame_state/pattern_state/resonance_detected",schemaPath:"#/properties/frame_state/properties/pattern_state/properties/resonance_detected/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid2 = _errs24 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data8.synchronization_level !== undefined){
let data11 = data8.synchronization_level;
const _errs26 = errors;
if(errors === _errs26){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 1 || isNaN(data11)){
validate29.errors = [{instancePath:instancePath+"/frame_state/pattern_state/synchronization_level",schemaPath:"#/properties/frame_state/properties/pattern_state/properties/synchronization_level/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data11 < 0 || isNaN(data11)){
validate29.errors = [{instancePath:instancePath+"/frame_state/pattern_state/synchronization_level",schemaPath:"#/properties/frame_state/properties/pattern_state/properties/synchronization_level/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/frame_state/pattern_state/synchronization_level",schemaPath:"#/properties/frame_state/properties/pattern_state/properties/synchronization_level/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid2 = _errs26 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data8.harmony_frequency !== undefined){
let data12 = data8.harmony_frequency;
const _errs28 = errors;
if((!((typeof data12 == "number") && (isFinite(data12)))) && (data12 !== null)){
validate29.errors = [{instancePath:instancePath+"/frame_state/pattern_state/harmony_frequency",schemaPath:"#/properties/frame_state/properties/pattern_state/properties/harmony_frequency/type",keyword:"type",params:{type: schema30.properties.frame_state.properties.pattern_state.properties.harmony_frequency.type},message:"must be number,null"}];
return false;
}
if(errors === _errs28){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate29.errors = [{instancePath:instancePath+"/frame_state/pattern_state/harmony_frequency",schemaPath:"#/properties/frame_state/properties/pattern_state/properties/harmony_frequency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid2 = _errs28 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/frame_state/pattern_state",schemaPath:"#/properties/frame_state/properties/pattern_state/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs19 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.diversity_index !== undefined){
let data13 = data0.diversity_index;
const _errs30 = errors;
if(errors === _errs30){
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
let missing3;
if(((((((data13.current === undefined) && (missing3 = "current")) || ((data13.smoothed === undefined) && (missing3 = "smoothed"))) || ((data13.peak === undefined) && (missing3 = "peak"))) || ((data13.variance === undefined) && (missing3 = "variance"))) || ((data13.samples === undefined) && (missing3 = "samples"))) || ((data13.mean === undefined) && (missing3 = "mean"))){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index",schemaPath:"#/properties/frame_state/properties/diversity_index/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs32 = errors;
for(const key3 in data13){
if(!((((((key3 === "current") || (key3 === "smoothed")) || (key3 === "peak")) || (key3 === "variance")) || (key3 === "samples")) || (key3 === "mean"))){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index",schemaPath:"#/properties/frame_state/properties/diversity_index/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs32 === errors){
if(data13.current !== undefined){
let data14 = data13.current;
const _errs33 = errors;
if((!((typeof data14 == "number") && (isFinite(data14)))) && (data14 !== null)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/current",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/current/type",keyword:"type",params:{type: schema30.properties.frame_state.properties.diversity_index.properties.current.type},message:"must be number,null"}];
return false;
}
if(errors === _errs33){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 1 || isNaN(data14)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/current",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/current/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data14 < 0 || isNaN(data14)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/current",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/current/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs33 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data13.smoothed !== undefined){
let data15 = data13.smoothed;
const _errs35 = errors;
if((!((typeof data15 == "number") && (isFinite(data15)))) && (data15 !== null)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/smoothed",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/smoothed/type",keyword:"type",params:{type: schema30.properties.frame_state.properties.diversity_index.properties.smoothed.type},message:"must be number,null"}];
return false;
}
if(errors === _errs35){
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 1 || isNaN(data15)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/smoothed",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/smoothed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data15 < 0 || isNaN(data15)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/smoothed",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/smoothed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs35 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data13.peak !== undefined){
let data16 = data13.peak;
const _errs37 = errors;
if((!((typeof data16 == "number") && (isFinite(data16)))) && (data16 !== null)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/peak",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/peak/type",keyword:"type",params:{type: schema30.properties.frame_state.properties.diversity_index.properties.peak.type},message:"must be number,null"}];
return false;
}
if(errors === _errs37){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 1 || isNaN(data16)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/peak",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/peak/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data16 < 0 || isNaN(data16)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/peak",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/peak/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs37 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data13.variance !== undefined){
let data17 = data13.variance;
const _errs39 = errors;
if(errors === _errs39){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/variance",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/variance/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/variance",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/variance/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid3 = _errs39 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data13.samples !== undefined){
let data18 = data13.samples;
const _errs41 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/samples",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/samples/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs41){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 9007199254740991 || isNaN(data18)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/samples",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/samples/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data18 < 0 || isNaN(data18)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/samples",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/samples/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs41 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data13.mean !== undefined){
let data19 = data13.mean;
const _errs43 = errors;
if(errors === _errs43){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 1 || isNaN(data19)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/mean",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/mean/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data19 < 0 || isNaN(data19)){
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/mean",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/mean/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index/mean",schemaPath:"#/properties/frame_state/properties/diversity_index/properties/mean/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid3 = _errs43 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/frame_state/diversity_index",schemaPath:"#/properties/frame_state/properties/diversity_index/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs30 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/frame_state",schemaPath:"#/properties/frame_state/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.energy_accumulator !== undefined){
let data20 = data.energy_accumulator;
const _errs45 = errors;
if(errors === _errs45){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
let missing4;
if(((((((((data20.total_energy === undefined) && (missing4 = "total_energy")) || ((data20.session_start === undefined) && (missing4 = "session_start"))) || ((data20.frame_count === undefined) && (missing4 = "frame_count"))) || ((data20.token_count === undefined) && (missing4 = "token_count"))) || ((data20.energy_peaks === undefined) && (missing4 = "energy_peaks"))) || ((data20.model_contributions === undefined) && (missing4 = "model_contributions"))) || ((data20.interference_events === undefined) && (missing4 = "interference_events"))) || ((data20.resonance_events === undefined) && (missing4 = "resonance_events"))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator",schemaPath:"#/properties/energy_accumulator/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs47 = errors;
for(const key4 in data20){
if(!((((((((key4 === "total_energy") || (key4 === "session_start")) || (key4 === "frame_count")) || (key4 === "token_count")) || (key4 === "energy_peaks")) || (key4 === "model_contributions")) || (key4 === "interference_events")) || (key4 === "resonance_events"))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator",schemaPath:"#/properties/energy_accumulator/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs47 === errors){
if(data20.total_energy !== undefined){
let data21 = data20.total_energy;
const _errs48 = errors;
if(!((typeof data21 == "number") && (isFinite(data21)))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/total_energy",schemaPath:"#/properties/energy_accumulator/properties/total_energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid4 = _errs48 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data20.session_start !== undefined){
let data22 = data20.session_start;
const _errs50 = errors;
if((typeof data22 !== "string") && (data22 !== null)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/session_start",schemaPath:"#/properties/energy_accumulator/properties/session_start/type",keyword:"type",params:{type: schema30.properties.energy_accumulator.properties.session_start.type},message:"must be string,null"}];
return false;
}
if(errors === _errs50){
if(errors === _errs50){
if(typeof data22 === "string"){
if(!(formats0.test(data22))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/session_start",schemaPath:"#/properties/energy_accumulator/properties/session_start/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
}
var valid4 = _errs50 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data20.frame_count !== undefined){
let data23 = data20.frame_count;
const _errs52 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/frame_count",schemaPath:"#/properties/energy_accumulator/properties/frame_count/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs52){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 > 9007199254740991 || isNaN(data23)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/frame_count",schemaPath:"#/properties/energy_accumulator/properties/frame_count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data23 < 0 || isNaN(data23)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/frame_count",schemaPath:"#/properties/energy_accumulator/properties/frame_count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid4 = _errs52 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data20.token_count !== undefined){
let data24 = data20.token_count;
const _errs54 = errors;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/token_count",schemaPath:"#/properties/energy_accumulator/properties/token_count/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs54){
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 > 9007199254740991 || isNaN(data24)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/token_count",schemaPath:"#/properties/energy_accumulator/properties/token_count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data24 < 0 || isNaN(data24)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/token_count",schemaPath:"#/properties/energy_accumulator/properties/token_count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid4 = _errs54 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data20.energy_peaks !== undefined){
let data25 = data20.energy_peaks;
const _errs56 = errors;
if(errors === _errs56){
if(Array.isArray(data25)){
if(data25.length > 100){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/energy_peaks",schemaPath:"#/properties/energy_accumulator/properties/energy_peaks/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"}];
return false;
}
else {
var valid5 = true;
const len0 = data25.length;
for(let i0=0; i0<len0; i0++){
let data26 = data25[i0];
const _errs58 = errors;
if(errors === _errs58){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
let missing5;
if((((data26.timestamp === undefined) && (missing5 = "timestamp")) || ((data26.energy === undefined) && (missing5 = "energy"))) || ((data26.frame_id === undefined) && (missing5 = "frame_id"))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/energy_peaks/" + i0,schemaPath:"#/properties/energy_accumulator/properties/energy_peaks/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs60 = errors;
for(const key5 in data26){
if(!(((key5 === "timestamp") || (key5 === "energy")) || (key5 === "frame_id"))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/energy_peaks/" + i0,schemaPath:"#/properties/energy_accumulator/properties/energy_peaks/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs60 === errors){
if(data26.timestamp !== undefined){
let data27 = data26.timestamp;
const _errs61 = errors;
if(errors === _errs61){
if(errors === _errs61){
if(typeof data27 === "string"){
if(!(formats0.test(data27))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/energy_peaks/" + i0+"/timestamp",schemaPath:"#/properties/energy_accumulator/properties/energy_peaks/items/properties/timestamp/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/energy_peaks/" + i0+"/timestamp",schemaPath:"#/properties/energy_accumulator/properties/energy_peaks/items/properties/timestamp/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid6 = _errs61 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data26.energy !== undefined){
let data28 = data26.energy;
const _errs63 = errors;
if(!((typeof data28 == "number") && (isFinite(data28)))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/energy_peaks/" + i0+"/energy",schemaPath:"#/properties/energy_accumulator/properties/energy_peaks/items/properties/energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid6 = _errs63 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data26.frame_id !== undefined){
let data29 = data26.frame_id;
const _errs65 = errors;
if((!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))) && (data29 !== null)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/energy_peaks/" + i0+"/frame_id",schemaPath:"#/properties/energy_accumulator/properties/energy_peaks/items/properties/frame_id/type",keyword:"type",params:{type: schema30.properties.energy_accumulator.properties.energy_peaks.items.properties.frame_id.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs65){
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 9007199254740991 || isNaN(data29)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/energy_peaks/" + i0+"/frame_id",schemaPath:"#/properties/energy_accumulator/properties/energy_peaks/items/properties/frame_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data29 < 0 || isNaN(data29)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/energy_peaks/" + i0+"/frame_id",schemaPath:"#/properties/energy_accumulator/properties/energy_peaks/items/properties/frame_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid6 = _errs65 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/energy_peaks/" + i0,schemaPath:"#/properties/energy_accumulator/properties/energy_peaks/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs58 === errors;
if(!valid5){
break;
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/energy_peaks",schemaPath:"#/properties/energy_accumulator/properties/energy_peaks/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid4 = _errs56 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data20.model_contributions !== undefined){
let data30 = data20.model_contributions;
const _errs67 = errors;
if(errors === _errs67){
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key6 in data30){
const _errs69 = errors;
if(errors === _errs69){
if(typeof key6 === "string"){
if(!pattern0.test(key6)){
const err0 = {instancePath:instancePath+"/energy_accumulator/model_contributions",schemaPath:"#/properties/energy_accumulator/properties/model_contributions/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\"",propertyName:key6};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/energy_accumulator/model_contributions",schemaPath:"#/properties/energy_accumulator/properties/model_contributions/propertyNames/type",keyword:"type",params:{type: "string"},message:"must be string",propertyName:key6};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid7 = _errs69 === errors;
if(!valid7){
const err2 = {instancePath:instancePath+"/energy_accumulator/model_contributions",schemaPath:"#/properties/energy_accumulator/properties/model_contributions/propertyNames",keyword:"propertyNames",params:{propertyName: key6},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate29.errors = vErrors;
return false;
break;
}
}
if(valid7){
for(const key7 in data30){
let data31 = data30[key7];
const _errs72 = errors;
if(errors === _errs72){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
let missing6;
if((((data31.energy === undefined) && (missing6 = "energy")) || ((data31.tokens === undefined) && (missing6 = "tokens"))) || ((data31.frames === undefined) && (missing6 = "frames"))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/model_contributions/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/energy_accumulator/properties/model_contributions/additionalProperties/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs74 = errors;
for(const key8 in data31){
if(!(((key8 === "energy") || (key8 === "tokens")) || (key8 === "frames"))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/model_contributions/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/energy_accumulator/properties/model_contributions/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs74 === errors){
if(data31.energy !== undefined){
let data32 = data31.energy;
const _errs75 = errors;
if(!((typeof data32 == "number") && (isFinite(data32)))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/model_contributions/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/energy",schemaPath:"#/properties/energy_accumulator/properties/model_contributions/additionalProperties/properties/energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid9 = _errs75 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data31.tokens !== undefined){
let data33 = data31.tokens;
const _errs77 = errors;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/model_contributions/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokens",schemaPath:"#/properties/energy_accumulator/properties/model_contributions/additionalProperties/properties/tokens/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs77){
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 > 9007199254740991 || isNaN(data33)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/model_contributions/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokens",schemaPath:"#/properties/energy_accumulator/properties/model_contributions/additionalProperties/properties/tokens/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data33 < 0 || isNaN(data33)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/model_contributions/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokens",schemaPath:"#/properties/energy_accumulator/properties/model_contributions/additionalProperties/properties/tokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid9 = _errs77 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data31.frames !== undefined){
let data34 = data31.frames;
const _errs79 = errors;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/model_contributions/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/frames",schemaPath:"#/properties/energy_accumulator/properties/model_contributions/additionalProperties/properties/frames/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs79){
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 9007199254740991 || isNaN(data34)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/model_contributions/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/frames",schemaPath:"#/properties/energy_accumulator/properties/model_contributions/additionalProperties/properties/frames/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data34 < 0 || isNaN(data34)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/model_contributions/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/frames",schemaPath:"#/properties/energy_accumulator/properties/model_contributions/additionalProperties/properties/frames/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid9 = _errs79 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/model_contributions/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/energy_accumulator/properties/model_contributions/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid8 = _errs72 === errors;
if(!valid8){
break;
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/model_contributions",schemaPath:"#/properties/energy_accumulator/properties/model_contributions/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs67 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data20.interference_events !== undefined){
let data35 = data20.interference_events;
const _errs81 = errors;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/interference_events",schemaPath:"#/properties/energy_accumulator/properties/interference_events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs81){
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 9007199254740991 || isNaN(data35)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/interference_events",schemaPath:"#/properties/energy_accumulator/properties/interference_events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data35 < 0 || isNaN(data35)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/interference_events",schemaPath:"#/properties/energy_accumulator/properties/interference_events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid4 = _errs81 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data20.resonance_events !== undefined){
let data36 = data20.resonance_events;
const _errs83 = errors;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/resonance_events",schemaPath:"#/properties/energy_accumulator/properties/resonance_events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs83){
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 > 9007199254740991 || isNaN(data36)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/resonance_events",schemaPath:"#/properties/energy_accumulator/properties/resonance_events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data36 < 0 || isNaN(data36)){
validate29.errors = [{instancePath:instancePath+"/energy_accumulator/resonance_events",schemaPath:"#/properties/energy_accumulator/properties/resonance_events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid4 = _errs83 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/energy_accumulator",schemaPath:"#/properties/energy_accumulator/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.session_context !== undefined){
let data37 = data.session_context;
const _errs85 = errors;
if(errors === _errs85){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
let missing7;
if(((((((data37.session_id === undefined) && (missing7 = "session_id")) || ((data37.user_id === undefined) && (missing7 = "user_id"))) || ((data37.hardware_tier === undefined) && (missing7 = "hardware_tier"))) || ((data37.models_available === undefined) && (missing7 = "models_available"))) || ((data37.session_mode === undefined) && (missing7 = "session_mode"))) || ((data37.features_enabled === undefined) && (missing7 = "features_enabled"))){
validate29.errors = [{instancePath:instancePath+"/session_context",schemaPath:"#/properties/session_context/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs87 = errors;
for(const key9 in data37){
if(!((((((key9 === "session_id") || (key9 === "user_id")) || (key9 === "hardware_tier")) || (key9 === "models_available")) || (key9 === "session_mode")) || (key9 === "features_enabled"))){
validate29.errors = [{instancePath:instancePath+"/session_context",schemaPath:"#/properties/session_context/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs87 === errors){
if(data37.session_id !== undefined){
let data38 = data37.session_id;
const _errs88 = errors;
if(errors === _errs88){
if(typeof data38 === "string"){
if(!pattern10.test(data38)){
validate29.errors = [{instancePath:instancePath+"/session_context/session_id",schemaPath:"#/properties/session_context/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate29.errors = [{instancePath:instancePath+"/session_context/session_id",schemaPath:"#/properties/session_context/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs88 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data37.user_id !== undefined){
let data39 = data37.user_id;
const _errs90 = errors;
if((typeof data39 !== "string") && (data39 !== null)){
validate29.errors = [{instancePath:instancePath+"/session_context/user_id",schemaPath:"#/properties/session_context/properties/user_id/type",keyword:"type",params:{type: schema30.properties.session_context.properties.user_id.type},message:"must be string,null"}];
return false;
}
if(errors === _errs90){
if(typeof data39 === "string"){
if(data39.length > 255){
validate29.errors = [{instancePath:instancePath+"/session_context/user_id",schemaPath:"#/properties/session_context/properties/user_id/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"}];
return false;
}
else {
if(data39.length < 1){
validate29.errors = [{instancePath:instancePath+"/session_context/user_id",schemaPath:"#/properties/session_context/properties/user_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
}
var valid10 = _errs90 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data37.hardware_tier !== undefined){
let data40 = data37.hardware_tier;
const _errs92 = errors;
if((typeof data40 !== "string") && (data40 !== null)){
validate29.errors = [{instancePath:instancePath+"/session_context/hardware_tier",schemaPath:"#/properties/session_context/properties/hardware_tier/type",keyword:"type",params:{type: schema30.properties.session_context.properties.hardware_tier.type},message:"must be string,null"}];
return false;
}
if(!((((data40 === "low") || (data40 === "mid")) || (data40 === "high")) || (data40 === null))){
validate29.errors = [{instancePath:instancePath+"/session_context/hardware_tier",schemaPath:"#/properties/session_context/properties/hardware_tier/enum",keyword:"enum",params:{allowedValues: schema30.properties.session_context.properties.hardware_tier.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs92 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data37.models_available !== undefined){
let data41 = data37.models_available;
const _errs94 = errors;
if(errors === _errs94){
if(Array.isArray(data41)){
var valid11 = true;
const len1 = data41.length;
for(let i1=0; i1<len1; i1++){
let data42 = data41[i1];
const _errs96 = errors;
if(errors === _errs96){
if(typeof data42 === "string"){
if(!pattern0.test(data42)){
validate29.errors = [{instancePath:instancePath+"/session_context/models_available/" + i1,schemaPath:"#/properties/session_context/properties/models_available/items/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\""}];
return false;
}
}
else {
validate29.errors = [{instancePath:instancePath+"/session_context/models_available/" + i1,schemaPath:"#/properties/session_context/properties/models_available/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid11 = _errs96 === errors;
if(!valid11){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/session_context/models_available",schemaPath:"#/properties/session_context/properties/models_available/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid10 = _errs94 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data37.session_mode !== undefined){
let data43 = data37.session_mode;
const _errs98 = errors;
if(typeof data43 !== "string"){
validate29.errors = [{instancePath:instancePath+"/session_context/session_mode",schemaPath:"#/properties/session_context/properties/session_mode/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((((data43 === "normal") || (data43 === "private")) || (data43 === "debug")) || (data43 === "turbo"))){
validate29.errors = [{instancePath:instancePath+"/session_context/session_mode",schemaPath:"#/properties/session_context/properties/session_mode/enum",keyword:"enum",params:{allowedValues: schema30.properties.session_context.properties.session_mode.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs98 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data37.features_enabled !== undefined){
let data44 = data37.features_enabled;
const _errs100 = errors;
if(errors === _errs100){
if(Array.isArray(data44)){
var valid12 = true;
const len2 = data44.length;
for(let i2=0; i2<len2; i2++){
let data45 = data44[i2];
const _errs102 = errors;
if(errors === _errs102){
if(typeof data45 === "string"){
if(data45.length > 256){
validate29.errors = [{instancePath:instancePath+"/session_context/features_enabled/" + i2,schemaPath:"#/properties/session_context/properties/features_enabled/items/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data45.length < 1){
validate29.errors = [{instancePath:instancePath+"/session_context/features_enabled/" + i2,schemaPath:"#/properties/session_context/properties/features_enabled/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/session_context/features_enabled/" + i2,schemaPath:"#/properties/session_context/properties/features_enabled/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid12 = _errs102 === errors;
if(!valid12){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/session_context/features_enabled",schemaPath:"#/properties/session_context/properties/features_enabled/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid10 = _errs100 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/session_context",schemaPath:"#/properties/session_context/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs85 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.performance_metrics !== undefined){
let data46 = data.performance_metrics;
const _errs104 = errors;
if(errors === _errs104){
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
let missing8;
if(((((((data46.avg_fps === undefined) && (missing8 = "avg_fps")) || ((data46.frame_drops === undefined) && (missing8 = "frame_drops"))) || ((data46.memory_usage === undefined) && (missing8 = "memory_usage"))) || ((data46.disk_io === undefined) && (missing8 = "disk_io"))) || ((data46.energy_rate === undefined) && (missing8 = "energy_rate"))) || ((data46.token_rate === undefined) && (missing8 = "token_rate"))){
validate29.errors = [{instancePath:instancePath+"/performance_metrics",schemaPath:"#/properties/performance_metrics/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs106 = errors;
for(const key10 in data46){
if(!((((((key10 === "avg_fps") || (key10 === "frame_drops")) || (key10 === "memory_usage")) || (key10 === "disk_io")) || (key10 === "energy_rate")) || (key10 === "token_rate"))){
validate29.errors = [{instancePath:instancePath+"/performance_metrics",schemaPath:"#/properties/performance_metrics/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs106 === errors){
if(data46.avg_fps !== undefined){
let data47 = data46.avg_fps;
const _errs107 = errors;
if((!((typeof data47 == "number") && (isFinite(data47)))) && (data47 !== null)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/avg_fps",schemaPath:"#/properties/performance_metrics/properties/avg_fps/type",keyword:"type",params:{type: schema30.properties.performance_metrics.properties.avg_fps.type},message:"must be number,null"}];
return false;
}
if(errors === _errs107){
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 < 0 || isNaN(data47)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/avg_fps",schemaPath:"#/properties/performance_metrics/properties/avg_fps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid13 = _errs107 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data46.frame_drops !== undefined){
let data48 = data46.frame_drops;
const _errs109 = errors;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/frame_drops",schemaPath:"#/properties/performance_metrics/properties/frame_drops/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs109){
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 9007199254740991 || isNaN(data48)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/frame_drops",schemaPath:"#/properties/performance_metrics/properties/frame_drops/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data48 < 0 || isNaN(data48)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/frame_drops",schemaPath:"#/properties/performance_metrics/properties/frame_drops/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid13 = _errs109 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data46.memory_usage !== undefined){
let data49 = data46.memory_usage;
const _errs111 = errors;
if((!((typeof data49 == "number") && (isFinite(data49)))) && (data49 !== null)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/memory_usage",schemaPath:"#/properties/performance_metrics/properties/memory_usage/type",keyword:"type",params:{type: schema30.properties.performance_metrics.properties.memory_usage.type},message:"must be number,null"}];
return false;
}
if(errors === _errs111){
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 < 0 || isNaN(data49)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/memory_usage",schemaPath:"#/properties/performance_metrics/properties/memory_usage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid13 = _errs111 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data46.disk_io !== undefined){
let data50 = data46.disk_io;
const _errs113 = errors;
if(errors === _errs113){
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
let missing9;
if((((data50.events_queued === undefined) && (missing9 = "events_queued")) || ((data50.write_latency_ms === undefined) && (missing9 = "write_latency_ms"))) || ((data50.batch_size === undefined) && (missing9 = "batch_size"))){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/disk_io",schemaPath:"#/properties/performance_metrics/properties/disk_io/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs115 = errors;
for(const key11 in data50){
if(!(((key11 === "events_queued") || (key11 === "write_latency_ms")) || (key11 === "batch_size"))){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/disk_io",schemaPath:"#/properties/performance_metrics/properties/disk_io/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs115 === errors){
if(data50.events_queued !== undefined){
let data51 = data50.events_queued;
const _errs116 = errors;
if((!(((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51))) && (isFinite(data51)))) && (data51 !== null)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/disk_io/events_queued",schemaPath:"#/properties/performance_metrics/properties/disk_io/properties/events_queued/type",keyword:"type",params:{type: schema30.properties.performance_metrics.properties.disk_io.properties.events_queued.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs116){
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 > 9007199254740991 || isNaN(data51)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/disk_io/events_queued",schemaPath:"#/properties/performance_metrics/properties/disk_io/properties/events_queued/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data51 < 0 || isNaN(data51)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/disk_io/events_queued",schemaPath:"#/properties/performance_metrics/properties/disk_io/properties/events_queued/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid14 = _errs116 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data50.write_latency_ms !== undefined){
let data52 = data50.write_latency_ms;
const _errs118 = errors;
if((!((typeof data52 == "number") && (isFinite(data52)))) && (data52 !== null)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/disk_io/write_latency_ms",schemaPath:"#/properties/performance_metrics/properties/disk_io/properties/write_latency_ms/type",keyword:"type",params:{type: schema30.properties.performance_metrics.properties.disk_io.properties.write_latency_ms.type},message:"must be number,null"}];
return false;
}
if(errors === _errs118){
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 < 0 || isNaN(data52)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/disk_io/write_latency_ms",schemaPath:"#/properties/performance_metrics/properties/disk_io/properties/write_latency_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid14 = _errs118 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data50.batch_size !== undefined){
let data53 = data50.batch_size;
const _errs120 = errors;
if((!(((typeof data53 == "number") && (!(data53 % 1) && !isNaN(data53))) && (isFinite(data53)))) && (data53 !== null)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/disk_io/batch_size",schemaPath:"#/properties/performance_metrics/properties/disk_io/properties/batch_size/type",keyword:"type",params:{type: schema30.properties.performance_metrics.properties.disk_io.properties.batch_size.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs120){
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 > 9007199254740991 || isNaN(data53)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/disk_io/batch_size",schemaPath:"#/properties/performance_metrics/properties/disk_io/properties/batch_size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data53 < 0 || isNaN(data53)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/disk_io/batch_size",schemaPath:"#/properties/performance_metrics/properties/disk_io/properties/batch_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid14 = _errs120 === errors;
}
else {
var valid14 = true;
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/performance_metrics/disk_io",schemaPath:"#/properties/performance_metrics/properties/disk_io/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid13 = _errs113 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data46.energy_rate !== undefined){
let data54 = data46.energy_rate;
const _errs122 = errors;
if((!((typeof data54 == "number") && (isFinite(data54)))) && (data54 !== null)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/energy_rate",schemaPath:"#/properties/performance_metrics/properties/energy_rate/type",keyword:"type",params:{type: schema30.properties.performance_metrics.properties.energy_rate.type},message:"must be number,null"}];
return false;
}
var valid13 = _errs122 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data46.token_rate !== undefined){
let data55 = data46.token_rate;
const _errs124 = errors;
if((!((typeof data55 == "number") && (isFinite(data55)))) && (data55 !== null)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/token_rate",schemaPath:"#/properties/performance_metrics/properties/token_rate/type",keyword:"type",params:{type: schema30.properties.performance_metrics.properties.token_rate.type},message:"must be number,null"}];
return false;
}
if(errors === _errs124){
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 < 0 || isNaN(data55)){
validate29.errors = [{instancePath:instancePath+"/performance_metrics/token_rate",schemaPath:"#/properties/performance_metrics/properties/token_rate/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid13 = _errs124 === errors;
}
else {
var valid13 = true;
}
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/performance_metrics",schemaPath:"#/properties/performance_metrics/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs104 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.recovery_context !== undefined){
let data56 = data.recovery_context;
const _errs126 = errors;
if(errors === _errs126){
if(data56 && typeof data56 == "object" && !Array.isArray(data56)){
let missing10;
if((((((data56.last_snapshot_id === undefined) && (missing10 = "last_snapshot_id")) || ((data56.last_event_id === undefined) && (missing10 = "last_event_id"))) || ((data56.incomplete_operations === undefined) && (missing10 = "incomplete_operations"))) || ((data56.incomplete_overflow === undefined) && (missing10 = "incomplete_overflow"))) || ((data56.clean_shutdown === undefined) && (missing10 = "clean_shutdown"))){
validate29.errors = [{instancePath:instancePath+"/recovery_context",schemaPath:"#/properties/recovery_context/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs128 = errors;
for(const key12 in data56){
if(!(((((key12 === "last_snapshot_id") || (key12 === "last_event_id")) || (key12 === "incomplete_operations")) || (key12 === "incomplete_overflow")) || (key12 === "clean_shutdown"))){
validate29.errors = [{instancePath:instancePath+"/recovery_context",schemaPath:"#/properties/recovery_context/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs128 === errors){
if(data56.last_snapshot_id !== undefined){
let data57 = data56.last_snapshot_id;
const _errs129 = errors;
if((typeof data57 !== "string") && (data57 !== null)){
validate29.errors = [{instancePath:instancePath+"/recovery_context/last_snapshot_id",schemaPath:"#/properties/recovery_context/properties/last_snapshot_id/type",keyword:"type",params:{type: schema30.properties.recovery_context.properties.last_snapshot_id.type},message:"must be string,null"}];
return false;
}
if(errors === _errs129){
if(typeof data57 === "string"){
if(data57.length > 256){
validate29.errors = [{instancePath:instancePath+"/recovery_context/last_snapshot_id",schemaPath:"#/properties/recovery_context/properties/last_snapshot_id/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data57.length < 1){
validate29.errors = [{instancePath:instancePath+"/recovery_context/last_snapshot_id",schemaPath:"#/properties/recovery_context/properties/last_snapshot_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
}
var valid15 = _errs129 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data56.last_event_id !== undefined){
let data58 = data56.last_event_id;
const _errs131 = errors;
if(!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))){
validate29.errors = [{instancePath:instancePath+"/recovery_context/last_event_id",schemaPath:"#/properties/recovery_context/properties/last_event_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs131){
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 > 9007199254740991 || isNaN(data58)){
validate29.errors = [{instancePath:instancePath+"/recovery_context/last_event_id",schemaPath:"#/properties/recovery_context/properties/last_event_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data58 < 0 || isNaN(data58)){
validate29.errors = [{instancePath:instancePath+"/recovery_context/last_event_id",schemaPath:"#/properties/recovery_context/properties/last_event_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid15 = _errs131 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data56.incomplete_operations !== undefined){
let data59 = data56.incomplete_operations;
const _errs133 = errors;
if(errors === _errs133){
if(Array.isArray(data59)){
if(data59.length > 1000){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items"}];
return false;
}
else {
var valid16 = true;
const len3 = data59.length;
for(let i3=0; i3<len3; i3++){
let data60 = data59[i3];
const _errs135 = errors;
if(errors === _errs135){
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
let missing11;
if((((((data60.operation === undefined) && (missing11 = "operation")) || ((data60.prompt_id === undefined) && (missing11 = "prompt_id"))) || ((data60.model_id === undefined) && (missing11 = "model_id"))) || ((data60.since_seq === undefined) && (missing11 = "since_seq"))) || ((data60.since_timestamp === undefined) && (missing11 = "since_timestamp"))){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3,schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs137 = errors;
for(const key13 in data60){
if(!(((((key13 === "operation") || (key13 === "prompt_id")) || (key13 === "model_id")) || (key13 === "since_seq")) || (key13 === "since_timestamp"))){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3,schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs137 === errors){
if(data60.operation !== undefined){
let data61 = data60.operation;
const _errs138 = errors;
if(typeof data61 !== "string"){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3+"/operation",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/properties/operation/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data61 === "user.prompt") || (data61 === "ai.output"))){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3+"/operation",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/properties/operation/enum",keyword:"enum",params:{allowedValues: schema30.properties.recovery_context.properties.incomplete_operations.items.properties.operation.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid17 = _errs138 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data60.prompt_id !== undefined){
let data62 = data60.prompt_id;
const _errs140 = errors;
if(errors === _errs140){
if(typeof data62 === "string"){
if(data62.length > 256){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3+"/prompt_id",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/properties/prompt_id/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data62.length < 1){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3+"/prompt_id",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/properties/prompt_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3+"/prompt_id",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/properties/prompt_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid17 = _errs140 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data60.model_id !== undefined){
let data63 = data60.model_id;
const _errs142 = errors;
if((typeof data63 !== "string") && (data63 !== null)){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3+"/model_id",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/properties/model_id/type",keyword:"type",params:{type: schema30.properties.recovery_context.properties.incomplete_operations.items.properties.model_id.type},message:"must be string,null"}];
return false;
}
if(errors === _errs142){
if(typeof data63 === "string"){
if(!pattern0.test(data63)){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3+"/model_id",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/properties/model_id/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\""}];
return false;
}
}
}
var valid17 = _errs142 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data60.since_seq !== undefined){
let data64 = data60.since_seq;
const _errs144 = errors;
if(!(((typeof data64 == "number") && (!(data64 % 1) && !isNaN(data64))) && (isFinite(data64)))){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3+"/since_seq",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/properties/since_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs144){
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 > 9007199254740991 || isNaN(data64)){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3+"/since_seq",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/properties/since_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data64 < 1 || isNaN(data64)){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3+"/since_seq",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/properties/since_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid17 = _errs144 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data60.since_timestamp !== undefined){
let data65 = data60.since_timestamp;
const _errs146 = errors;
if(errors === _errs146){
if(errors === _errs146){
if(typeof data65 === "string"){
if(!(formats0.test(data65))){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3+"/since_timestamp",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/properties/since_timestamp/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3+"/since_timestamp",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/properties/since_timestamp/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid17 = _errs146 === errors;
}
else {
var valid17 = true;
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations/" + i3,schemaPath:"#/properties/recovery_context/properties/incomplete_operations/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid16 = _errs135 === errors;
if(!valid16){
break;
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_operations",schemaPath:"#/properties/recovery_context/properties/incomplete_operations/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid15 = _errs133 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data56.incomplete_overflow !== undefined){
let data66 = data56.incomplete_overflow;
const _errs148 = errors;
if(!(((typeof data66 == "number") && (!(data66 % 1) && !isNaN(data66))) && (isFinite(data66)))){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_overflow",schemaPath:"#/properties/recovery_context/properties/incomplete_overflow/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs148){
if((typeof data66 == "number") && (isFinite(data66))){
if(data66 > 9007199254740991 || isNaN(data66)){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_overflow",schemaPath:"#/properties/recovery_context/properties/incomplete_overflow/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data66 < 0 || isNaN(data66)){
validate29.errors = [{instancePath:instancePath+"/recovery_context/incomplete_overflow",schemaPath:"#/properties/recovery_context/properties/incomplete_overflow/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid15 = _errs148 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data56.clean_shutdown !== undefined){
const _errs150 = errors;
if(typeof data56.clean_shutdown !== "boolean"){
validate29.errors = [{instancePath:instancePath+"/recovery_context/clean_shutdown",schemaPath:"#/properties/recovery_context/properties/clean_shutdown/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid15 = _errs150 === errors;
}
else {
var valid15 = true;
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/recovery_context",schemaPath:"#/properties/recovery_context/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs126 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.schema_version !== undefined){
let data68 = data.schema_version;
const _errs152 = errors;
if(!(((typeof data68 == "number") && (!(data68 % 1) && !isNaN(data68))) && (isFinite(data68)))){
validate29.errors = [{instancePath:instancePath+"/schema_version",schemaPath:"#/properties/schema_version/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs152){
if((typeof data68 == "number") && (isFinite(data68))){
if(data68 < 1 || isNaN(data68)){
validate29.errors = [{instancePath:instancePath+"/schema_version",schemaPath:"#/properties/schema_version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs152 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.created_at !== undefined){
let data69 = data.created_at;
const _errs154 = errors;
if((typeof data69 !== "string") && (data69 !== null)){
validate29.errors = [{instancePath:instancePath+"/created_at",schemaPath:"#/properties/created_at/type",keyword:"type",params:{type: schema30.properties.created_at.type},message:"must be string,null"}];
return false;
}
if(errors === _errs154){
if(errors === _errs154){
if(typeof data69 === "string"){
if(!(formats0.test(data69))){
validate29.errors = [{instancePath:instancePath+"/created_at",schemaPath:"#/properties/created_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
}
var valid0 = _errs154 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.updated_at !== undefined){
let data70 = data.updated_at;
const _errs156 = errors;
if((typeof data70 !== "string") && (data70 !== null)){
validate29.errors = [{instancePath:instancePath+"/updated_at",schemaPath:"#/properties/updated_at/type",keyword:"type",params:{type: schema30.properties.updated_at.type},message:"must be string,null"}];
return false;
}
if(errors === _errs156){
if(errors === _errs156){
if(typeof data70 === "string"){
if(!(formats0.test(data70))){
validate29.errors = [{instancePath:instancePath+"/updated_at",schemaPath:"#/properties/updated_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
}
var valid0 = _errs156 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate29.errors = vErrors;
return errors === 0;
}

export const validateConfig: SchemaValidator<WfstateConfig> = validate30;
const schema31 = configSchema;
const schema32 = configSchema.definitions.mariadb;
const schema33 = configSchema.definitions.sqlite;
const pattern17 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern18 = new RegExp("^[^\\u0000]*$", "u");

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:config" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "database") || (key0 === "performance")) || (key0 === "privacy")) || (key0 === "model"))){
validate30.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.database !== undefined){
let data0 = data.database;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.type !== undefined){
let data1 = data0.type;
if(typeof data1 !== "string"){
validate30.errors = [{instancePath:instancePath+"/database/type",schemaPath:"#/properties/database/allOf/0/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data1 === "sqlite") || (data1 === "mariadb"))){
validate30.errors = [{instancePath:instancePath+"/database/type",schemaPath:"#/properties/database/allOf/0/properties/type/enum",keyword:"enum",params:{allowedValues: schema31.properties.database.allOf[0].properties.type.enum},message:"must be equal to one of the allowed values"}];
return false;
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/database",schemaPath:"#/properties/database/allOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs3 === errors;
if(valid1){
const _errs7 = errors;
const _errs8 = errors;
let valid3 = true;
const _errs9 = errors;
if(errors === _errs9){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing0;
if((data0.type === undefined) && (missing0 = "type")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data0.type !== undefined){
let data2 = data0.type;
if(typeof data2 !== "string"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if("mariadb" !== data2){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
else {
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs13 = errors;
const _errs14 = errors;
if(errors === _errs14){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if((data0.type === undefined) && (missing1 = "type")){
validate30.errors = [{instancePath:instancePath+"/database",schemaPath:"#/definitions/mariadb/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs16 = errors;
for(const key1 in data0){
if(!(func2.call(schema32.properties, key1))){
validate30.errors = [{instancePath:instancePath+"/database",schemaPath:"#/definitions/mariadb/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs16 === errors){
if(data0.type !== undefined){
let data3 = data0.type;
const _errs17 = errors;
if(typeof data3 !== "string"){
validate30.errors = [{instancePath:instancePath+"/database/type",schemaPath:"#/definitions/mariadb/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("mariadb" !== data3){
validate30.errors = [{instancePath:instancePath+"/database/type",schemaPath:"#/definitions/mariadb/properties/type/const",keyword:"const",params:{allowedValue: "mariadb"},message:"must be equal to constant"}];
return false;
}
var valid6 = _errs17 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.socket !== undefined){
let data4 = data0.socket;
const _errs19 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate30.errors = [{instancePath:instancePath+"/database/socket",schemaPath:"#/definitions/mariadb/properties/socket/type",keyword:"type",params:{type: schema32.properties.socket.type},message:"must be string,null"}];
return false;
}
if(errors === _errs19){
if(typeof data4 === "string"){
if(data4.length > 4096){
validate30.errors = [{instancePath:instancePath+"/database/socket",schemaPath:"#/definitions/mariadb/properties/socket/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"}];
return false;
}
else {
if(data4.length < 1){
validate30.errors = [{instancePath:instancePath+"/database/socket",schemaPath:"#/definitions/mariadb/properties/socket/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
}
var valid6 = _errs19 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.host !== undefined){
let data5 = data0.host;
const _errs21 = errors;
if(errors === _errs21){
if(typeof data5 === "string"){
if(data5.length > 253){
validate30.errors = [{instancePath:instancePath+"/database/host",schemaPath:"#/definitions/mariadb/properties/host/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters"}];
return false;
}
else {
if(data5.length < 1){
validate30.errors = [{instancePath:instancePath+"/database/host",schemaPath:"#/definitions/mariadb/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/database/host",schemaPath:"#/definitions/mariadb/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs21 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.port !== undefined){
let data6 = data0.port;
const _errs23 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate30.errors = [{instancePath:instancePath+"/database/port",schemaPath:"#/definitions/mariadb/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs23){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 65535 || isNaN(data6)){
validate30.errors = [{instancePath:instancePath+"/database/port",schemaPath:"#/definitions/mariadb/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"}];
return false;
}
else {
if(data6 < 1 || isNaN(data6)){
validate30.errors = [{instancePath:instancePath+"/database/port",schemaPath:"#/definitions/mariadb/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid6 = _errs23 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.database !== undefined){
let data7 = data0.database;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data7 === "string"){
if(data7.length > 64){
validate30.errors = [{instancePath:instancePath+"/database/database",schemaPath:"#/definitions/mariadb/properties/database/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters"}];
return false;
}
else {
if(data7.length < 1){
validate30.errors = [{instancePath:instancePath+"/database/database",schemaPath:"#/definitions/mariadb/properties/database/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/database/database",schemaPath:"#/definitions/mariadb/properties/database/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs25 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.user !== undefined){
let data8 = data0.user;
const _errs27 = errors;
if(errors === _errs27){
if(typeof data8 === "string"){
if(data8.length > 128){
validate30.errors = [{instancePath:instancePath+"/database/user",schemaPath:"#/definitions/mariadb/properties/user/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"}];
return false;
}
else {
if(data8.length < 1){
validate30.errors = [{instancePath:instancePath+"/database/user",schemaPath:"#/definitions/mariadb/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/database/user",schemaPath:"#/definitions/mariadb/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs27 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.password !== undefined){
let data9 = data0.password;
const _errs29 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate30.errors = [{instancePath:instancePath+"/database/password",schemaPath:"#/definitions/mariadb/properties/password/type",keyword:"type",params:{type: schema32.properties.password.type},message:"must be string,null"}];
return false;
}
if(errors === _errs29){
if(typeof data9 === "string"){
if(data9.length > 1024){
validate30.errors = [{instancePath:instancePath+"/database/password",schemaPath:"#/definitions/mariadb/properties/password/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"}];
return false;
}
}
}
var valid6 = _errs29 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.password_env !== undefined){
let data10 = data0.password_env;
const _errs31 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate30.errors = [{instancePath:instancePath+"/database/password_env",schemaPath:"#/definitions/mariadb/properties/password_env/type",keyword:"type",params:{type: schema32.properties.password_env.type},message:"must be string,null"}];
return false;
}
if(errors === _errs31){
if(typeof data10 === "string"){
if(data10.length > 256){
validate30.errors = [{instancePath:instancePath+"/database/password_env",schemaPath:"#/definitions/mariadb/properties/password_env/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(!pattern17.test(data10)){
validate30.errors = [{instancePath:instancePath+"/database/password_env",schemaPath:"#/definitions/mariadb/properties/password_env/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\""}];
return false;
}
}
}
}
var valid6 = _errs31 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.backup_interval !== undefined){
let data11 = data0.backup_interval;
const _errs33 = errors;
if((!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))) && (data11 !== null)){
validate30.errors = [{instancePath:instancePath+"/database/backup_interval",schemaPath:"#/definitions/mariadb/properties/backup_interval/type",keyword:"type",params:{type: schema32.properties.backup_interval.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs33){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 31536000 || isNaN(data11)){
validate30.errors = [{instancePath:instancePath+"/database/backup_interval",schemaPath:"#/definitions/mariadb/properties/backup_interval/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000"}];
return false;
}
else {
if(data11 < 1 || isNaN(data11)){
validate30.errors = [{instancePath:instancePath+"/database/backup_interval",schemaPath:"#/definitions/mariadb/properties/backup_interval/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid6 = _errs33 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.vacuum_interval !== undefined){
let data12 = data0.vacuum_interval;
const _errs35 = errors;
if((!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))) && (data12 !== null)){
validate30.errors = [{instancePath:instancePath+"/database/vacuum_interval",schemaPath:"#/definitions/mariadb/properties/vacuum_interval/type",keyword:"type",params:{type: schema32.properties.vacuum_interval.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs35){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 31536000 || isNaN(data12)){
validate30.errors = [{instancePath:instancePath+"/database/vacuum_interval",schemaPath:"#/definitions/mariadb/properties/vacuum_interval/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000"}];
return false;
}
else {
if(data12 < 1 || isNaN(data12)){
validate30.errors = [{instancePath:instancePath+"/database/vacuum_interval",schemaPath:"#/definitions/mariadb/properties/vacuum_interval/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid6 = _errs35 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.backup_dir !== undefined){
let data13 = data0.backup_dir;
const _errs37 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate30.errors = [{instancePath:instancePath+"/database/backup_dir",schemaPath:"#/definitions/mariadb/properties/backup_dir/type",keyword:"type",params:{type: schema32.properties.backup_dir.type},message:"must be string,null"}];
return false;
}
if(errors === _errs37){
if(typeof data13 === "string"){
if(data13.length > 4096){
validate30.errors = [{instancePath:instancePath+"/database/backup_dir",schemaPath:"#/definitions/mariadb/properties/backup_dir/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"}];
return false;
}
else {
if(data13.length < 1){
validate30.errors = [{instancePath:instancePath+"/database/backup_dir",schemaPath:"#/definitions/mariadb/properties/backup_dir/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
}
var valid6 = _errs37 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.backup_keep !== undefined){
let data14 = data0.backup_keep;
const _errs39 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate30.errors = [{instancePath:instancePath+"/database/backup_keep",schemaPath:"#/definitions/mariadb/properties/backup_keep/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs39){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 10000 || isNaN(data14)){
validate30.errors = [{instancePath:instancePath+"/database/backup_keep",schemaPath:"#/definitions/mariadb/properties/backup_keep/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"}];
return false;
}
else {
if(data14 < 1 || isNaN(data14)){
validate30.errors = [{instancePath:instancePath+"/database/backup_keep",schemaPath:"#/definitions/mariadb/properties/backup_keep/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid6 = _errs39 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.durability !== undefined){
let data15 = data0.durability;
const _errs41 = errors;
if(typeof data15 !== "string"){
validate30.errors = [{instancePath:instancePath+"/database/durability",schemaPath:"#/definitions/mariadb/properties/durability/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data15 === "full") || (data15 === "normal"))){
validate30.errors = [{instancePath:instancePath+"/database/durability",schemaPath:"#/definitions/mariadb/properties/durability/enum",keyword:"enum",params:{allowedValues: schema32.properties.durability.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid6 = _errs41 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.migrate !== undefined){
let data16 = data0.migrate;
const _errs43 = errors;
if(typeof data16 !== "string"){
validate30.errors = [{instancePath:instancePath+"/database/migrate",schemaPath:"#/definitions/mariadb/properties/migrate/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data16 === "auto") || (data16 === "manual"))){
validate30.errors = [{instancePath:instancePath+"/database/migrate",schemaPath:"#/definitions/mariadb/properties/migrate/enum",keyword:"enum",params:{allowedValues: schema32.properties.migrate.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid6 = _errs43 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data0.journal_dir !== undefined){
let data17 = data0.journal_dir;
const _errs45 = errors;
if((typeof data17 !== "string") && (data17 !== null)){
validate30.errors = [{instancePath:instancePath+"/database/journal_dir",schemaPath:"#/definitions/mariadb/properties/journal_dir/type",keyword:"type",params:{type: schema32.properties.journal_dir.type},message:"must be string,null"}];
return false;
}
if(errors === _errs45){
if(typeof data17 === "string"){
if(data17.length > 4096){
validate30.errors = [{instancePath:instancePath+"/database/journal_dir",schemaPath:"#/definitions/mariadb/properties/journal_dir/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"}];
return false;
}
else {
if(data17.length < 1){
validate30.errors = [{instancePath:instancePath+"/database/journal_dir",schemaPath:"#/definitions/mariadb/properties/journal_dir/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
}
var valid6 = _errs45 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/database",schemaPath:"#/definitions/mariadb/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var _valid0 = _errs13 === errors;
valid3 = _valid0;
ifClause0 = "then";
}
else {
const _errs47 = errors;
const _errs48 = errors;
if(errors === _errs48){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs50 = errors;
for(const key2 in data0){
if(!(func2.call(schema33.properties, key2))){
validate30.errors = [{instancePath:instancePath+"/database",schemaPath:"#/definitions/sqlite/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs50 === errors){
if(data0.type !== undefined){
let data18 = data0.type;
const _errs51 = errors;
if(typeof data18 !== "string"){
validate30.errors = [{instancePath:instancePath+"/database/type",schemaPath:"#/definitions/sqlite/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("sqlite" !== data18){
validate30.errors = [{instancePath:instancePath+"/database/type",schemaPath:"#/definitions/sqlite/properties/type/const",keyword:"const",params:{allowedValue: "sqlite"},message:"must be equal to constant"}];
return false;
}
var valid8 = _errs51 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data0.path !== undefined){
let data19 = data0.path;
const _errs53 = errors;
if(errors === _errs53){
if(typeof data19 === "string"){
if(data19.length > 4096){
validate30.errors = [{instancePath:instancePath+"/database/path",schemaPath:"#/definitions/sqlite/properties/path/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"}];
return false;
}
else {
if(data19.length < 1){
validate30.errors = [{instancePath:instancePath+"/database/path",schemaPath:"#/definitions/sqlite/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
else {
if(!pattern18.test(data19)){
validate30.errors = [{instancePath:instancePath+"/database/path",schemaPath:"#/definitions/sqlite/properties/path/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"},message:"must match pattern \""+"^[^\\u0000]*$"+"\""}];
return false;
}
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/database/path",schemaPath:"#/definitions/sqlite/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid8 = _errs53 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data0.backup_interval !== undefined){
let data20 = data0.backup_interval;
const _errs55 = errors;
if((!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))) && (data20 !== null)){
validate30.errors = [{instancePath:instancePath+"/database/backup_interval",schemaPath:"#/definitions/sqlite/properties/backup_interval/type",keyword:"type",params:{type: schema33.properties.backup_interval.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs55){
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 31536000 || isNaN(data20)){
validate30.errors = [{instancePath:instancePath+"/database/backup_interval",schemaPath:"#/definitions/sqlite/properties/backup_interval/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000"}];
return false;
}
else {
if(data20 < 1 || isNaN(data20)){
validate30.errors = [{instancePath:instancePath+"/database/backup_interval",schemaPath:"#/definitions/sqlite/properties/backup_interval/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid8 = _errs55 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data0.vacuum_interval !== undefined){
let data21 = data0.vacuum_interval;
const _errs57 = errors;
if((!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))) && (data21 !== null)){
validate30.errors = [{instancePath:instancePath+"/database/vacuum_interval",schemaPath:"#/definitions/sqlite/properties/vacuum_interval/type",keyword:"type",params:{type: schema33.properties.vacuum_interval.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs57){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 31536000 || isNaN(data21)){
validate30.errors = [{instancePath:instancePath+"/database/vacuum_interval",schemaPath:"#/definitions/sqlite/properties/vacuum_interval/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000"}];
return false;
}
else {
if(data21 < 1 || isNaN(data21)){
validate30.errors = [{instancePath:instancePath+"/database/vacuum_interval",schemaPath:"#/definitions/sqlite/properties/vacuum_interval/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid8 = _errs57 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data0.backup_dir !== undefined){
let data22 = data0.backup_dir;
const _errs59 = errors;
if((typeof data22 !== "string") && (data22 !== null)){
validate30.errors = [{instancePath:instancePath+"/database/backup_dir",schemaPath:"#/definitions/sqlite/properties/backup_dir/type",keyword:"type",params:{type: schema33.properties.backup_dir.type},message:"must be string,null"}];
return false;
}
if(errors === _errs59){
if(typeof data22 === "string"){
if(data22.length > 4096){
validate30.errors = [{instancePath:instancePath+"/database/backup_dir",schemaPath:"#/definitions/sqlite/properties/backup_dir/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"}];
return false;
}
else {
if(data22.length < 1){
validate30.errors = [{instancePath:instancePath+"/database/backup_dir",schemaPath:"#/definitions/sqlite/properties/backup_dir/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
}
var valid8 = _errs59 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data0.backup_keep !== undefined){
let data23 = data0.backup_keep;
const _errs61 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate30.errors = [{instancePath:instancePath+"/database/backup_keep",schemaPath:"#/definitions/sqlite/properties/backup_keep/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs61){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 > 10000 || isNaN(data23)){
validate30.errors = [{instancePath:instancePath+"/database/backup_keep",schemaPath:"#/definitions/sqlite/properties/backup_keep/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"}];
return false;
}
else {
if(data23 < 1 || isNaN(data23)){
validate30.errors = [{instancePath:instancePath+"/database/backup_keep",schemaPath:"#/definitions/sqlite/properties/backup_keep/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid8 = _errs61 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data0.durability !== undefined){
let data24 = data0.durability;
const _errs63 = errors;
if(typeof data24 !== "string"){
validate30.errors = [{instancePath:instancePath+"/database/durability",schemaPath:"#/definitions/sqlite/properties/durability/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data24 === "full") || (data24 === "normal"))){
validate30.errors = [{instancePath:instancePath+"/database/durability",schemaPath:"#/definitions/sqlite/properties/durability/enum",keyword:"enum",params:{allowedValues: schema33.properties.durability.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid8 = _errs63 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data0.migrate !== undefined){
let data25 = data0.migrate;
const _errs65 = errors;
if(typeof data25 !== "string"){
validate30.errors = [{instancePath:instancePath+"/database/migrate",schemaPath:"#/definitions/sqlite/properties/migrate/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data25 === "auto") || (data25 === "manual"))){
validate30.errors = [{instancePath:instancePath+"/database/migrate",schemaPath:"#/definitions/sqlite/properties/migrate/enum",keyword:"enum",params:{allowedValues: schema33.properties.migrate.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid8 = _errs65 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data0.journal_dir !== undefined){
let data26 = data0.journal_dir;
const _errs67 = errors;
if((typeof data26 !== "string") && (data26 !== null)){
validate30.errors = [{instancePath:instancePath+"/database/journal_dir",schemaPath:"#/definitions/sqlite/properties/journal_dir/type",keyword:"type",params:{type: schema33.properties.journal_dir.type},message:"must be string,null"}];
return false;
}
if(errors === _errs67){
if(typeof data26 === "string"){
if(data26.length > 4096){
validate30.errors = [{instancePath:instancePath+"/database/journal_dir",schemaPath:"#/definitions/sqlite/properties/journal_dir/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"}];
return false;
}
else {
if(data26.length < 1){
validate30.errors = [{instancePath:instancePath+"/database/journal_dir",schemaPath:"#/definitions/sqlite/properties/journal_dir/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
}
var valid8 = _errs67 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/database",schemaPath:"#/definitions/sqlite/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var _valid0 = _errs47 === errors;
valid3 = _valid0;
ifClause0 = "else";
}
if(!valid3){
const err4 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/allOf/1/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
validate30.errors = vErrors;
return false;
}
var valid1 = _errs7 === errors;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.performance !== undefined){
let data27 = data.performance;
const _errs69 = errors;
if(errors === _errs69){
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
const _errs71 = errors;
for(const key3 in data27){
if(!(func2.call(schema31.properties.performance.properties, key3))){
validate30.errors = [{instancePath:instancePath+"/performance",schemaPath:"#/properties/performance/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs71 === errors){
if(data27.event_batch_size !== undefined){
let data28 = data27.event_batch_size;
const _errs72 = errors;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
validate30.errors = [{instancePath:instancePath+"/performance/event_batch_size",schemaPath:"#/properties/performance/properties/event_batch_size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs72){
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 > 256 || isNaN(data28)){
validate30.errors = [{instancePath:instancePath+"/performance/event_batch_size",schemaPath:"#/properties/performance/properties/event_batch_size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 256},message:"must be <= 256"}];
return false;
}
else {
if(data28 < 1 || isNaN(data28)){
validate30.errors = [{instancePath:instancePath+"/performance/event_batch_size",schemaPath:"#/properties/performance/properties/event_batch_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid9 = _errs72 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data27.event_batch_timeout_ms !== undefined){
let data29 = data27.event_batch_timeout_ms;
const _errs74 = errors;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
validate30.errors = [{instancePath:instancePath+"/performance/event_batch_timeout_ms",schemaPath:"#/properties/performance/properties/event_batch_timeout_ms/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs74){
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 60000 || isNaN(data29)){
validate30.errors = [{instancePath:instancePath+"/performance/event_batch_timeout_ms",schemaPath:"#/properties/performance/properties/event_batch_timeout_ms/maximum",keyword:"maximum",params:{comparison: "<=", limit: 60000},message:"must be <= 60000"}];
return false;
}
else {
if(data29 < 1 || isNaN(data29)){
validate30.errors = [{instancePath:instancePath+"/performance/event_batch_timeout_ms",schemaPath:"#/properties/performance/properties/event_batch_timeout_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid9 = _errs74 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data27.max_queue_size !== undefined){
let data30 = data27.max_queue_size;
const _errs76 = errors;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
validate30.errors = [{instancePath:instancePath+"/performance/max_queue_size",schemaPath:"#/properties/performance/properties/max_queue_size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs76){
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 > 1000000 || isNaN(data30)){
validate30.errors = [{instancePath:instancePath+"/performance/max_queue_size",schemaPath:"#/properties/performance/properties/max_queue_size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000"}];
return false;
}
else {
if(data30 < 5 || isNaN(data30)){
validate30.errors = [{instancePath:instancePath+"/performance/max_queue_size",schemaPath:"#/properties/performance/properties/max_queue_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 5},message:"must be >= 5"}];
return false;
}
}
}
}
var valid9 = _errs76 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data27.max_event_bytes !== undefined){
let data31 = data27.max_event_bytes;
const _errs78 = errors;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
validate30.errors = [{instancePath:instancePath+"/performance/max_event_bytes",schemaPath:"#/properties/performance/properties/max_event_bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs78){
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 > 16777216 || isNaN(data31)){
validate30.errors = [{instancePath:instancePath+"/performance/max_event_bytes",schemaPath:"#/properties/performance/properties/max_event_bytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16777216},message:"must be <= 16777216"}];
return false;
}
else {
if(data31 < 1024 || isNaN(data31)){
validate30.errors = [{instancePath:instancePath+"/performance/max_event_bytes",schemaPath:"#/properties/performance/properties/max_event_bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1024},message:"must be >= 1024"}];
return false;
}
}
}
}
var valid9 = _errs78 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data27.journal_max_mb !== undefined){
let data32 = data27.journal_max_mb;
const _errs80 = errors;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
validate30.errors = [{instancePath:instancePath+"/performance/journal_max_mb",schemaPath:"#/properties/performance/properties/journal_max_mb/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs80){
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 > 65536 || isNaN(data32)){
validate30.errors = [{instancePath:instancePath+"/performance/journal_max_mb",schemaPath:"#/properties/performance/properties/journal_max_mb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65536},message:"must be <= 65536"}];
return false;
}
else {
if(data32 < 1 || isNaN(data32)){
validate30.errors = [{instancePath:instancePath+"/performance/journal_max_mb",schemaPath:"#/properties/performance/properties/journal_max_mb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid9 = _errs80 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data27.claim_ttl_seconds !== undefined){
let data33 = data27.claim_ttl_seconds;
const _errs82 = errors;
if(errors === _errs82){
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 > 3600 || isNaN(data33)){
validate30.errors = [{instancePath:instancePath+"/performance/claim_ttl_seconds",schemaPath:"#/properties/performance/properties/claim_ttl_seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600"}];
return false;
}
else {
if(data33 < 1 || isNaN(data33)){
validate30.errors = [{instancePath:instancePath+"/performance/claim_ttl_seconds",schemaPath:"#/properties/performance/properties/claim_ttl_seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/performance/claim_ttl_seconds",schemaPath:"#/properties/performance/properties/claim_ttl_seconds/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid9 = _errs82 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data27.snapshot_interval_events !== undefined){
let data34 = data27.snapshot_interval_events;
const _errs84 = errors;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
validate30.errors = [{instancePath:instancePath+"/performance/snapshot_interval_events",schemaPath:"#/properties/performance/properties/snapshot_interval_events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs84){
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 1000000 || isNaN(data34)){
validate30.errors = [{instancePath:instancePath+"/performance/snapshot_interval_events",schemaPath:"#/properties/performance/properties/snapshot_interval_events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000"}];
return false;
}
else {
if(data34 < 1 || isNaN(data34)){
validate30.errors = [{instancePath:instancePath+"/performance/snapshot_interval_events",schemaPath:"#/properties/performance/properties/snapshot_interval_events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid9 = _errs84 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data27.snapshot_interval_seconds !== undefined){
let data35 = data27.snapshot_interval_seconds;
const _errs86 = errors;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
validate30.errors = [{instancePath:instancePath+"/performance/snapshot_interval_seconds",schemaPath:"#/properties/performance/properties/snapshot_interval_seconds/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs86){
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 86400 || isNaN(data35)){
validate30.errors = [{instancePath:instancePath+"/performance/snapshot_interval_seconds",schemaPath:"#/properties/performance/properties/snapshot_interval_seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400"}];
return false;
}
else {
if(data35 < 1 || isNaN(data35)){
validate30.errors = [{instancePath:instancePath+"/performance/snapshot_interval_seconds",schemaPath:"#/properties/performance/properties/snapshot_interval_seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid9 = _errs86 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data27.cleanup_old_events_days !== undefined){
let data36 = data27.cleanup_old_events_days;
const _errs88 = errors;
if((!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))) && (data36 !== null)){
validate30.errors = [{instancePath:instancePath+"/performance/cleanup_old_events_days",schemaPath:"#/properties/performance/properties/cleanup_old_events_days/type",keyword:"type",params:{type: schema31.properties.performance.properties.cleanup_old_events_days.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs88){
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 > 36500 || isNaN(data36)){
validate30.errors = [{instancePath:instancePath+"/performance/cleanup_old_events_days",schemaPath:"#/properties/performance/properties/cleanup_old_events_days/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36500},message:"must be <= 36500"}];
return false;
}
else {
if(data36 < 1 || isNaN(data36)){
validate30.errors = [{instancePath:instancePath+"/performance/cleanup_old_events_days",schemaPath:"#/properties/performance/properties/cleanup_old_events_days/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid9 = _errs88 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/performance",schemaPath:"#/properties/performance/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs69 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.privacy !== undefined){
let data37 = data.privacy;
const _errs90 = errors;
if(errors === _errs90){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
const _errs92 = errors;
for(const key4 in data37){
if(!((((key4 === "store_raw_content") || (key4 === "audit_mode")) || (key4 === "export_includes_content")) || (key4 === "auto_purge_sessions_days"))){
validate30.errors = [{instancePath:instancePath+"/privacy",schemaPath:"#/properties/privacy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs92 === errors){
if(data37.store_raw_content !== undefined){
const _errs93 = errors;
if(typeof data37.store_raw_content !== "boolean"){
validate30.errors = [{instancePath:instancePath+"/privacy/store_raw_content",schemaPath:"#/properties/privacy/properties/store_raw_content/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid10 = _errs93 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data37.audit_mode !== undefined){
const _errs95 = errors;
if(typeof data37.audit_mode !== "boolean"){
validate30.errors = [{instancePath:instancePath+"/privacy/audit_mode",schemaPath:"#/properties/privacy/properties/audit_mode/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid10 = _errs95 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data37.export_includes_content !== undefined){
const _errs97 = errors;
if(typeof data37.export_includes_content !== "boolean"){
validate30.errors = [{instancePath:instancePath+"/privacy/export_includes_content",schemaPath:"#/properties/privacy/properties/export_includes_content/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid10 = _errs97 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data37.auto_purge_sessions_days !== undefined){
let data41 = data37.auto_purge_sessions_days;
const _errs99 = errors;
if((!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))) && (data41 !== null)){
validate30.errors = [{instancePath:instancePath+"/privacy/auto_purge_sessions_days",schemaPath:"#/properties/privacy/properties/auto_purge_sessions_days/type",keyword:"type",params:{type: schema31.properties.privacy.properties.auto_purge_sessions_days.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs99){
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 36500 || isNaN(data41)){
validate30.errors = [{instancePath:instancePath+"/privacy/auto_purge_sessions_days",schemaPath:"#/properties/privacy/properties/auto_purge_sessions_days/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36500},message:"must be <= 36500"}];
return false;
}
else {
if(data41 < 1 || isNaN(data41)){
validate30.errors = [{instancePath:instancePath+"/privacy/auto_purge_sessions_days",schemaPath:"#/properties/privacy/properties/auto_purge_sessions_days/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid10 = _errs99 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/privacy",schemaPath:"#/properties/privacy/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs90 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.model !== undefined){
let data42 = data.model;
const _errs101 = errors;
if(errors === _errs101){
if(typeof data42 === "string"){
if(data42.length > 4096){
validate30.errors = [{instancePath:instancePath+"/model",schemaPath:"#/properties/model/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"}];
return false;
}
else {
if(data42.length < 1){
validate30.errors = [{instancePath:instancePath+"/model",schemaPath:"#/properties/model/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs101 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate30.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate30.errors = vErrors;
return errors === 0;
}

export const validateExport: SchemaValidator<SessionExport> = validate31;
const schema34 = exportSchema;
const pattern23 = new RegExp("^[0-9a-f]{64}$", "u");

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:export" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.format === undefined) && (missing0 = "format")) || ((data.format_version === undefined) && (missing0 = "format_version"))) || ((data.includes_content === undefined) && (missing0 = "includes_content"))) || ((data.session_metadata === undefined) && (missing0 = "session_metadata"))) || ((data.events === undefined) && (missing0 = "events"))) || ((data.snapshots === undefined) && (missing0 = "snapshots"))) || ((data.audit_summary === undefined) && (missing0 = "audit_summary"))){
validate31.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema34.properties, key0))){
validate31.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.format !== undefined){
let data0 = data.format;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate31.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("wfstate.export" !== data0){
validate31.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/const",keyword:"const",params:{allowedValue: "wfstate.export"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.format_version !== undefined){
let data1 = data.format_version;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate31.errors = [{instancePath:instancePath+"/format_version",schemaPath:"#/properties/format_version/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(1 !== data1){
validate31.errors = [{instancePath:instancePath+"/format_version",schemaPath:"#/properties/format_version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.includes_content !== undefined){
const _errs6 = errors;
if(typeof data.includes_content !== "boolean"){
validate31.errors = [{instancePath:instancePath+"/includes_content",schemaPath:"#/properties/includes_content/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.range !== undefined){
let data3 = data.range;
const _errs8 = errors;
if(errors === _errs8){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if(((data3.from === undefined) && (missing1 = "from")) || ((data3.to === undefined) && (missing1 = "to"))){
validate31.errors = [{instancePath:instancePath+"/range",schemaPath:"#/properties/range/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs10 = errors;
for(const key1 in data3){
if(!((key1 === "from") || (key1 === "to"))){
validate31.errors = [{instancePath:instancePath+"/range",schemaPath:"#/properties/range/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs10 === errors){
if(data3.from !== undefined){
let data4 = data3.from;
const _errs11 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate31.errors = [{instancePath:instancePath+"/range/from",schemaPath:"#/properties/range/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs11){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740991 || isNaN(data4)){
validate31.errors = [{instancePath:instancePath+"/range/from",schemaPath:"#/properties/range/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data4 < 1 || isNaN(data4)){
validate31.errors = [{instancePath:instancePath+"/range/from",schemaPath:"#/properties/range/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.to !== undefined){
let data5 = data3.to;
const _errs13 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate31.errors = [{instancePath:instancePath+"/range/to",schemaPath:"#/properties/range/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs13){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9007199254740991 || isNaN(data5)){
validate31.errors = [{instancePath:instancePath+"/range/to",schemaPath:"#/properties/range/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data5 < 1 || isNaN(data5)){
validate31.errors = [{instancePath:instancePath+"/range/to",schemaPath:"#/properties/range/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/range",schemaPath:"#/properties/range/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.trim !== undefined){
let data6 = data.trim;
const _errs15 = errors;
if(errors === _errs15){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing2;
if(((((data6.first_seq === undefined) && (missing2 = "first_seq")) || ((data6.events === undefined) && (missing2 = "events"))) || ((data6.energy === undefined) && (missing2 = "energy"))) || ((data6.snapshot_id === undefined) && (missing2 = "snapshot_id"))){
validate31.errors = [{instancePath:instancePath+"/trim",schemaPath:"#/properties/trim/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs17 = errors;
for(const key2 in data6){
if(!((((key2 === "first_seq") || (key2 === "events")) || (key2 === "energy")) || (key2 === "snapshot_id"))){
validate31.errors = [{instancePath:instancePath+"/trim",schemaPath:"#/properties/trim/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs17 === errors){
if(data6.first_seq !== undefined){
let data7 = data6.first_seq;
const _errs18 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate31.errors = [{instancePath:instancePath+"/trim/first_seq",schemaPath:"#/properties/trim/properties/first_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs18){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 9007199254740991 || isNaN(data7)){
validate31.errors = [{instancePath:instancePath+"/trim/first_seq",schemaPath:"#/properties/trim/properties/first_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data7 < 2 || isNaN(data7)){
validate31.errors = [{instancePath:instancePath+"/trim/first_seq",schemaPath:"#/properties/trim/properties/first_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2},message:"must be >= 2"}];
return false;
}
}
}
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data6.events !== undefined){
let data8 = data6.events;
const _errs20 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate31.errors = [{instancePath:instancePath+"/trim/events",schemaPath:"#/properties/trim/properties/events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs20){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 9007199254740991 || isNaN(data8)){
validate31.errors = [{instancePath:instancePath+"/trim/events",schemaPath:"#/properties/trim/properties/events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data8 < 1 || isNaN(data8)){
validate31.errors = [{instancePath:instancePath+"/trim/events",schemaPath:"#/properties/trim/properties/events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data6.energy !== undefined){
let data9 = data6.energy;
const _errs22 = errors;
if(!((typeof data9 == "number") && (isFinite(data9)))){
validate31.errors = [{instancePath:instancePath+"/trim/energy",schemaPath:"#/properties/trim/properties/energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data6.snapshot_id !== undefined){
let data10 = data6.snapshot_id;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data10 === "string"){
if(data10.length > 256){
validate31.errors = [{instancePath:instancePath+"/trim/snapshot_id",schemaPath:"#/properties/trim/properties/snapshot_id/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data10.length < 1){
validate31.errors = [{instancePath:instancePath+"/trim/snapshot_id",schemaPath:"#/properties/trim/properties/snapshot_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/trim/snapshot_id",schemaPath:"#/properties/trim/properties/snapshot_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs24 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/trim",schemaPath:"#/properties/trim/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.session_metadata !== undefined){
let data11 = data.session_metadata;
const _errs26 = errors;
if(errors === _errs26){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing3;
if((((((((((((((data11.session_id === undefined) && (missing3 = "session_id")) || ((data11.user_id === undefined) && (missing3 = "user_id"))) || ((data11.start_time === undefined) && (missing3 = "start_time"))) || ((data11.end_time === undefined) && (missing3 = "end_time"))) || ((data11.total_events === undefined) && (missing3 = "total_events"))) || ((data11.total_energy === undefined) && (missing3 = "total_energy"))) || ((data11.last_seq === undefined) && (missing3 = "last_seq"))) || ((data11.model_id === undefined) && (missing3 = "model_id"))) || ((data11.hardware_tier === undefined) && (missing3 = "hardware_tier"))) || ((data11.session_mode === undefined) && (missing3 = "session_mode"))) || ((data11.clean_shutdown === undefined) && (missing3 = "clean_shutdown"))) || ((data11.schema_version === undefined) && (missing3 = "schema_version"))) || ((data11.metadata === undefined) && (missing3 = "metadata"))){
validate31.errors = [{instancePath:instancePath+"/session_metadata",schemaPath:"#/properties/session_metadata/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs28 = errors;
for(const key3 in data11){
if(!(func2.call(schema34.properties.session_metadata.properties, key3))){
validate31.errors = [{instancePath:instancePath+"/session_metadata",schemaPath:"#/properties/session_metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs28 === errors){
if(data11.session_id !== undefined){
let data12 = data11.session_id;
const _errs29 = errors;
if(errors === _errs29){
if(typeof data12 === "string"){
if(!pattern10.test(data12)){
validate31.errors = [{instancePath:instancePath+"/session_metadata/session_id",schemaPath:"#/properties/session_metadata/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate31.errors = [{instancePath:instancePath+"/session_metadata/session_id",schemaPath:"#/properties/session_metadata/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs29 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.user_id !== undefined){
let data13 = data11.user_id;
const _errs31 = errors;
if(errors === _errs31){
if(typeof data13 === "string"){
if(data13.length > 255){
validate31.errors = [{instancePath:instancePath+"/session_metadata/user_id",schemaPath:"#/properties/session_metadata/properties/user_id/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"}];
return false;
}
else {
if(data13.length < 1){
validate31.errors = [{instancePath:instancePath+"/session_metadata/user_id",schemaPath:"#/properties/session_metadata/properties/user_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/session_metadata/user_id",schemaPath:"#/properties/session_metadata/properties/user_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs31 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.start_time !== undefined){
let data14 = data11.start_time;
const _errs33 = errors;
if(errors === _errs33){
if(errors === _errs33){
if(typeof data14 === "string"){
if(!(formats0.test(data14))){
validate31.errors = [{instancePath:instancePath+"/session_metadata/start_time",schemaPath:"#/properties/session_metadata/properties/start_time/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate31.errors = [{instancePath:instancePath+"/session_metadata/start_time",schemaPath:"#/properties/session_metadata/properties/start_time/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid3 = _errs33 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.end_time !== undefined){
let data15 = data11.end_time;
const _errs35 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
validate31.errors = [{instancePath:instancePath+"/session_metadata/end_time",schemaPath:"#/properties/session_metadata/properties/end_time/type",keyword:"type",params:{type: schema34.properties.session_metadata.properties.end_time.type},message:"must be string,null"}];
return false;
}
if(errors === _errs35){
if(errors === _errs35){
if(typeof data15 === "string"){
if(!(formats0.test(data15))){
validate31.errors = [{instancePath:instancePath+"/session_metadata/end_time",schemaPath:"#/properties/session_metadata/properties/end_time/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
}
var valid3 = _errs35 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.total_events !== undefined){
let data16 = data11.total_events;
const _errs37 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate31.errors = [{instancePath:instancePath+"/session_metadata/total_events",schemaPath:"#/properties/session_metadata/properties/total_events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs37){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 9007199254740991 || isNaN(data16)){
validate31.errors = [{instancePath:instancePath+"/session_metadata/total_events",schemaPath:"#/properties/session_metadata/properties/total_events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data16 < 0 || isNaN(data16)){
validate31.errors = [{instancePath:instancePath+"/session_metadata/total_events",schemaPath:"#/properties/session_metadata/properties/total_events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs37 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.total_energy !== undefined){
let data17 = data11.total_energy;
const _errs39 = errors;
if(!((typeof data17 == "number") && (isFinite(data17)))){
validate31.errors = [{instancePath:instancePath+"/session_metadata/total_energy",schemaPath:"#/properties/session_metadata/properties/total_energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid3 = _errs39 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.last_seq !== undefined){
let data18 = data11.last_seq;
const _errs41 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate31.errors = [{instancePath:instancePath+"/session_metadata/last_seq",schemaPath:"#/properties/session_metadata/properties/last_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs41){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 9007199254740991 || isNaN(data18)){
validate31.errors = [{instancePath:instancePath+"/session_metadata/last_seq",schemaPath:"#/properties/session_metadata/properties/last_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data18 < 0 || isNaN(data18)){
validate31.errors = [{instancePath:instancePath+"/session_metadata/last_seq",schemaPath:"#/properties/session_metadata/properties/last_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs41 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.model_id !== undefined){
let data19 = data11.model_id;
const _errs43 = errors;
if((typeof data19 !== "string") && (data19 !== null)){
validate31.errors = [{instancePath:instancePath+"/session_metadata/model_id",schemaPath:"#/properties/session_metadata/properties/model_id/type",keyword:"type",params:{type: schema34.properties.session_metadata.properties.model_id.type},message:"must be string,null"}];
return false;
}
if(errors === _errs43){
if(typeof data19 === "string"){
if(!pattern0.test(data19)){
validate31.errors = [{instancePath:instancePath+"/session_metadata/model_id",schemaPath:"#/properties/session_metadata/properties/model_id/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"+"\""}];
return false;
}
}
}
var valid3 = _errs43 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.hardware_tier !== undefined){
let data20 = data11.hardware_tier;
const _errs45 = errors;
if((typeof data20 !== "string") && (data20 !== null)){
validate31.errors = [{instancePath:instancePath+"/session_metadata/hardware_tier",schemaPath:"#/properties/session_metadata/properties/hardware_tier/type",keyword:"type",params:{type: schema34.properties.session_metadata.properties.hardware_tier.type},message:"must be string,null"}];
return false;
}
if(!((((data20 === "low") || (data20 === "mid")) || (data20 === "high")) || (data20 === null))){
validate31.errors = [{instancePath:instancePath+"/session_metadata/hardware_tier",schemaPath:"#/properties/session_metadata/properties/hardware_tier/enum",keyword:"enum",params:{allowedValues: schema34.properties.session_metadata.properties.hardware_tier.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid3 = _errs45 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.session_mode !== undefined){
let data21 = data11.session_mode;
const _errs47 = errors;
if(typeof data21 !== "string"){
validate31.errors = [{instancePath:instancePath+"/session_metadata/session_mode",schemaPath:"#/properties/session_metadata/properties/session_mode/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((((data21 === "normal") || (data21 === "private")) || (data21 === "debug")) || (data21 === "turbo"))){
validate31.errors = [{instancePath:instancePath+"/session_metadata/session_mode",schemaPath:"#/properties/session_metadata/properties/session_mode/enum",keyword:"enum",params:{allowedValues: schema34.properties.session_metadata.properties.session_mode.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid3 = _errs47 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.clean_shutdown !== undefined){
const _errs49 = errors;
if(typeof data11.clean_shutdown !== "boolean"){
validate31.errors = [{instancePath:instancePath+"/session_metadata/clean_shutdown",schemaPath:"#/properties/session_metadata/properties/clean_shutdown/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid3 = _errs49 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.schema_version !== undefined){
let data23 = data11.schema_version;
const _errs51 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate31.errors = [{instancePath:instancePath+"/session_metadata/schema_version",schemaPath:"#/properties/session_metadata/properties/schema_version/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs51){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 1 || isNaN(data23)){
validate31.errors = [{instancePath:instancePath+"/session_metadata/schema_version",schemaPath:"#/properties/session_metadata/properties/schema_version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid3 = _errs51 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.metadata !== undefined){
let data24 = data11.metadata;
const _errs53 = errors;
if(!(data24 && typeof data24 == "object" && !Array.isArray(data24))){
validate31.errors = [{instancePath:instancePath+"/session_metadata/metadata",schemaPath:"#/properties/session_metadata/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid3 = _errs53 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/session_metadata",schemaPath:"#/properties/session_metadata/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.events !== undefined){
let data25 = data.events;
const _errs55 = errors;
if(errors === _errs55){
if(Array.isArray(data25)){
var valid4 = true;
const len0 = data25.length;
for(let i0=0; i0<len0; i0++){
let data26 = data25[i0];
const _errs57 = errors;
if(errors === _errs57){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
let missing4;
if((((((((((data26.session_id === undefined) && (missing4 = "session_id")) || ((data26.seq === undefined) && (missing4 = "seq"))) || ((data26.timestamp === undefined) && (missing4 = "timestamp"))) || ((data26.type === undefined) && (missing4 = "type"))) || ((data26.data === undefined) && (missing4 = "data"))) || ((data26.frame_id === undefined) && (missing4 = "frame_id"))) || ((data26.energy_delta === undefined) && (missing4 = "energy_delta"))) || ((data26.schema_version === undefined) && (missing4 = "schema_version"))) || ((data26.checksum === undefined) && (missing4 = "checksum"))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0,schemaPath:"#/properties/events/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs59 = errors;
for(const key4 in data26){
if(!(func2.call(schema34.properties.events.items.properties, key4))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0,schemaPath:"#/properties/events/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs59 === errors){
if(data26.session_id !== undefined){
let data27 = data26.session_id;
const _errs60 = errors;
if(errors === _errs60){
if(typeof data27 === "string"){
if(!pattern10.test(data27)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/session_id",schemaPath:"#/properties/events/items/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/session_id",schemaPath:"#/properties/events/items/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs60 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.seq !== undefined){
let data28 = data26.seq;
const _errs62 = errors;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/seq",schemaPath:"#/properties/events/items/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs62){
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 > 9007199254740991 || isNaN(data28)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/seq",schemaPath:"#/properties/events/items/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data28 < 1 || isNaN(data28)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/seq",schemaPath:"#/properties/events/items/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid5 = _errs62 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.timestamp !== undefined){
let data29 = data26.timestamp;
const _errs64 = errors;
if(errors === _errs64){
if(errors === _errs64){
if(typeof data29 === "string"){
if(!(formats0.test(data29))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/timestamp",schemaPath:"#/properties/events/items/properties/timestamp/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/timestamp",schemaPath:"#/properties/events/items/properties/timestamp/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid5 = _errs64 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.type !== undefined){
let data30 = data26.type;
const _errs66 = errors;
if(errors === _errs66){
if(typeof data30 === "string"){
if(data30.length > 128){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/type",schemaPath:"#/properties/events/items/properties/type/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"}];
return false;
}
else {
if(!pattern11.test(data30)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/type",schemaPath:"#/properties/events/items/properties/type/pattern",keyword:"pattern",params:{pattern: "^(?:error|[A-Za-z][A-Za-z0-9_-]*(?:\\.[A-Za-z][A-Za-z0-9_-]*)+)$"},message:"must match pattern \""+"^(?:error|[A-Za-z][A-Za-z0-9_-]*(?:\\.[A-Za-z][A-Za-z0-9_-]*)+)$"+"\""}];
return false;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/type",schemaPath:"#/properties/events/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs66 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.data !== undefined){
let data31 = data26.data;
const _errs68 = errors;
if(!(data31 && typeof data31 == "object" && !Array.isArray(data31))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/data",schemaPath:"#/properties/events/items/properties/data/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid5 = _errs68 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.frame_id !== undefined){
let data32 = data26.frame_id;
const _errs70 = errors;
if((!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))) && (data32 !== null)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/frame_id",schemaPath:"#/properties/events/items/properties/frame_id/type",keyword:"type",params:{type: schema34.properties.events.items.properties.frame_id.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs70){
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 > 9007199254740991 || isNaN(data32)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/frame_id",schemaPath:"#/properties/events/items/properties/frame_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data32 < 0 || isNaN(data32)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/frame_id",schemaPath:"#/properties/events/items/properties/frame_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid5 = _errs70 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.energy_delta !== undefined){
let data33 = data26.energy_delta;
const _errs72 = errors;
if((!((typeof data33 == "number") && (isFinite(data33)))) && (data33 !== null)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/energy_delta",schemaPath:"#/properties/events/items/properties/energy_delta/type",keyword:"type",params:{type: schema34.properties.events.items.properties.energy_delta.type},message:"must be number,null"}];
return false;
}
var valid5 = _errs72 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.schema_version !== undefined){
let data34 = data26.schema_version;
const _errs74 = errors;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/schema_version",schemaPath:"#/properties/events/items/properties/schema_version/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs74){
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 < 1 || isNaN(data34)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/schema_version",schemaPath:"#/properties/events/items/properties/schema_version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid5 = _errs74 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.checksum !== undefined){
let data35 = data26.checksum;
const _errs76 = errors;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/checksum",schemaPath:"#/properties/events/items/properties/checksum/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs76){
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 4294967295 || isNaN(data35)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/checksum",schemaPath:"#/properties/events/items/properties/checksum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},message:"must be <= 4294967295"}];
return false;
}
else {
if(data35 < 0 || isNaN(data35)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/checksum",schemaPath:"#/properties/events/items/properties/checksum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid5 = _errs76 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/events/" + i0,schemaPath:"#/properties/events/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs57 === errors;
if(!valid4){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs55 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.snapshots !== undefined){
let data36 = data.snapshots;
const _errs78 = errors;
if(errors === _errs78){
if(Array.isArray(data36)){
var valid6 = true;
const len1 = data36.length;
for(let i1=0; i1<len1; i1++){
let data37 = data36[i1];
const _errs80 = errors;
if(errors === _errs80){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
let missing5;
if(((((((data37.snapshot_id === undefined) && (missing5 = "snapshot_id")) || ((data37.seq === undefined) && (missing5 = "seq"))) || ((data37.snapshot_type === undefined) && (missing5 = "snapshot_type"))) || ((data37.state === undefined) && (missing5 = "state"))) || ((data37.checksum === undefined) && (missing5 = "checksum"))) || ((data37.schema_version === undefined) && (missing5 = "schema_version"))){
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1,schemaPath:"#/properties/snapshots/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs82 = errors;
for(const key5 in data37){
if(!((((((key5 === "snapshot_id") || (key5 === "seq")) || (key5 === "snapshot_type")) || (key5 === "state")) || (key5 === "checksum")) || (key5 === "schema_version"))){
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1,schemaPath:"#/properties/snapshots/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs82 === errors){
if(data37.snapshot_id !== undefined){
let data38 = data37.snapshot_id;
const _errs83 = errors;
if(errors === _errs83){
if(typeof data38 === "string"){
if(data38.length > 256){
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/snapshot_id",schemaPath:"#/properties/snapshots/items/properties/snapshot_id/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data38.length < 1){
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/snapshot_id",schemaPath:"#/properties/snapshots/items/properties/snapshot_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/snapshot_id",schemaPath:"#/properties/snapshots/items/properties/snapshot_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs83 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.seq !== undefined){
let data39 = data37.seq;
const _errs85 = errors;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/seq",schemaPath:"#/properties/snapshots/items/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs85){
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 > 9007199254740991 || isNaN(data39)){
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/seq",schemaPath:"#/properties/snapshots/items/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data39 < 0 || isNaN(data39)){
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/seq",schemaPath:"#/properties/snapshots/items/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid7 = _errs85 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.snapshot_type !== undefined){
let data40 = data37.snapshot_type;
const _errs87 = errors;
if(typeof data40 !== "string"){
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/snapshot_type",schemaPath:"#/properties/snapshots/items/properties/snapshot_type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((((data40 === "periodic") || (data40 === "session_end")) || (data40 === "migration")) || (data40 === "manual"))){
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/snapshot_type",schemaPath:"#/properties/snapshots/items/properties/snapshot_type/enum",keyword:"enum",params:{allowedValues: schema34.properties.snapshots.items.properties.snapshot_type.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid7 = _errs87 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.state !== undefined){
let data41 = data37.state;
const _errs89 = errors;
if(!(data41 && typeof data41 == "object" && !Array.isArray(data41))){
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/state",schemaPath:"#/properties/snapshots/items/properties/state/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid7 = _errs89 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.checksum !== undefined){
let data42 = data37.checksum;
const _errs91 = errors;
if(errors === _errs91){
if(typeof data42 === "string"){
if(!pattern23.test(data42)){
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/checksum",schemaPath:"#/properties/snapshots/items/properties/checksum/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/checksum",schemaPath:"#/properties/snapshots/items/properties/checksum/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs91 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.schema_version !== undefined){
let data43 = data37.schema_version;
const _errs93 = errors;
if(!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))){
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/schema_version",schemaPath:"#/properties/snapshots/items/properties/schema_version/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs93){
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 < 0 || isNaN(data43)){
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/schema_version",schemaPath:"#/properties/snapshots/items/properties/schema_version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs93 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/snapshots/" + i1,schemaPath:"#/properties/snapshots/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs80 === errors;
if(!valid6){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/snapshots",schemaPath:"#/properties/snapshots/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs78 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.audit_summary !== undefined){
let data44 = data.audit_summary;
const _errs95 = errors;
if(errors === _errs95){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
let missing6;
if(((((data44.entries === undefined) && (missing6 = "entries")) || ((data44.operations === undefined) && (missing6 = "operations"))) || ((data44.first_at === undefined) && (missing6 = "first_at"))) || ((data44.last_at === undefined) && (missing6 = "last_at"))){
validate31.errors = [{instancePath:instancePath+"/audit_summary",schemaPath:"#/properties/audit_summary/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs97 = errors;
for(const key6 in data44){
if(!((((key6 === "entries") || (key6 === "operations")) || (key6 === "first_at")) || (key6 === "last_at"))){
validate31.errors = [{instancePath:instancePath+"/audit_summary",schemaPath:"#/properties/audit_summary/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs97 === errors){
if(data44.entries !== undefined){
let data45 = data44.entries;
const _errs98 = errors;
if(!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))){
validate31.errors = [{instancePath:instancePath+"/audit_summary/entries",schemaPath:"#/properties/audit_summary/properties/entries/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs98){
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 > 9007199254740991 || isNaN(data45)){
validate31.errors = [{instancePath:instancePath+"/audit_summary/entries",schemaPath:"#/properties/audit_summary/properties/entries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data45 < 0 || isNaN(data45)){
validate31.errors = [{instancePath:instancePath+"/audit_summary/entries",schemaPath:"#/properties/audit_summary/properties/entries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid8 = _errs98 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data44.operations !== undefined){
let data46 = data44.operations;
const _errs100 = errors;
if(errors === _errs100){
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
for(const key7 in data46){
let data47 = data46[key7];
const _errs103 = errors;
if(!(((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47))) && (isFinite(data47)))){
validate31.errors = [{instancePath:instancePath+"/audit_summary/operations/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/audit_summary/properties/operations/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs103){
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 < 0 || isNaN(data47)){
validate31.errors = [{instancePath:instancePath+"/audit_summary/operations/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/audit_summary/properties/operations/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid9 = _errs103 === errors;
if(!valid9){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/audit_summary/operations",schemaPath:"#/properties/audit_summary/properties/operations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid8 = _errs100 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data44.first_at !== undefined){
let data48 = data44.first_at;
const _errs105 = errors;
if((typeof data48 !== "string") && (data48 !== null)){
validate31.errors = [{instancePath:instancePath+"/audit_summary/first_at",schemaPath:"#/properties/audit_summary/properties/first_at/type",keyword:"type",params:{type: schema34.properties.audit_summary.properties.first_at.type},message:"must be string,null"}];
return false;
}
if(errors === _errs105){
if(errors === _errs105){
if(typeof data48 === "string"){
if(!(formats0.test(data48))){
validate31.errors = [{instancePath:instancePath+"/audit_summary/first_at",schemaPath:"#/properties/audit_summary/properties/first_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
}
var valid8 = _errs105 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data44.last_at !== undefined){
let data49 = data44.last_at;
const _errs107 = errors;
if((typeof data49 !== "string") && (data49 !== null)){
validate31.errors = [{instancePath:instancePath+"/audit_summary/last_at",schemaPath:"#/properties/audit_summary/properties/last_at/type",keyword:"type",params:{type: schema34.properties.audit_summary.properties.last_at.type},message:"must be string,null"}];
return false;
}
if(errors === _errs107){
if(errors === _errs107){
if(typeof data49 === "string"){
if(!(formats0.test(data49))){
validate31.errors = [{instancePath:instancePath+"/audit_summary/last_at",schemaPath:"#/properties/audit_summary/properties/last_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
}
var valid8 = _errs107 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/audit_summary",schemaPath:"#/properties/audit_summary/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs95 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate31.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate31.errors = vErrors;
return errors === 0;
}

export const validateBackupManifest: SchemaValidator<BackupManifest> = validate32;
const schema35 = backupManifestSchema;
const pattern24 = new RegExp("^[a-z][a-z0-9_-]{0,63}$", "u");
const pattern25 = new RegExp("^[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}$", "u");
const pattern27 = new RegExp("^[^/\\\\\\u0000-\\u001f]{1,255}$", "u");
const pattern29 = new RegExp("^(?!(?:__proto__|constructor|prototype)$)[a-z][a-z0-9_]{0,63}$", "u");

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:backup-manifest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((data.format === undefined) && (missing0 = "format")) || ((data.format_version === undefined) && (missing0 = "format_version"))) || ((data.created_at === undefined) && (missing0 = "created_at"))) || ((data.engine === undefined) && (missing0 = "engine"))) || ((data.schema_version === undefined) && (missing0 = "schema_version"))) || ((data.store_id === undefined) && (missing0 = "store_id"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.position === undefined) && (missing0 = "position"))) || ((data.file === undefined) && (missing0 = "file"))) || ((data.verified === undefined) && (missing0 = "verified"))) || ((data.tables === undefined) && (missing0 = "tables"))) || ((data.sessions === undefined) && (missing0 = "sessions"))){
validate32.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema35.properties, key0))){
validate32.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.format !== undefined){
let data0 = data.format;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate32.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("wfstate.backup" !== data0){
validate32.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/const",keyword:"const",params:{allowedValue: "wfstate.backup"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.format_version !== undefined){
let data1 = data.format_version;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate32.errors = [{instancePath:instancePath+"/format_version",schemaPath:"#/properties/format_version/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(1 !== data1){
validate32.errors = [{instancePath:instancePath+"/format_version",schemaPath:"#/properties/format_version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.created_at !== undefined){
let data2 = data.created_at;
const _errs6 = errors;
if(errors === _errs6){
if(errors === _errs6){
if(typeof data2 === "string"){
if(!(formats0.test(data2))){
validate32.errors = [{instancePath:instancePath+"/created_at",schemaPath:"#/properties/created_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/created_at",schemaPath:"#/properties/created_at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.engine !== undefined){
let data3 = data.engine;
const _errs8 = errors;
if(errors === _errs8){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if(((data3.kind === undefined) && (missing1 = "kind")) || ((data3.version === undefined) && (missing1 = "version"))){
validate32.errors = [{instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs10 = errors;
for(const key1 in data3){
if(!((key1 === "kind") || (key1 === "version"))){
validate32.errors = [{instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs10 === errors){
if(data3.kind !== undefined){
let data4 = data3.kind;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data4 === "string"){
if(!pattern24.test(data4)){
validate32.errors = [{instancePath:instancePath+"/engine/kind",schemaPath:"#/properties/engine/properties/kind/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/engine/kind",schemaPath:"#/properties/engine/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.version !== undefined){
let data5 = data3.version;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data5 === "string"){
if(data5.length > 255){
validate32.errors = [{instancePath:instancePath+"/engine/version",schemaPath:"#/properties/engine/properties/version/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"}];
return false;
}
else {
if(data5.length < 1){
validate32.errors = [{instancePath:instancePath+"/engine/version",schemaPath:"#/properties/engine/properties/version/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/engine/version",schemaPath:"#/properties/engine/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.schema_version !== undefined){
let data6 = data.schema_version;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data6 === "string"){
if(!pattern25.test(data6)){
validate32.errors = [{instancePath:instancePath+"/schema_version",schemaPath:"#/properties/schema_version/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}$"},message:"must match pattern \""+"^[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}$"+"\""}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/schema_version",schemaPath:"#/properties/schema_version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.store_id !== undefined){
let data7 = data.store_id;
const _errs17 = errors;
if(errors === _errs17){
if(typeof data7 === "string"){
if(!pattern10.test(data7)){
validate32.errors = [{instancePath:instancePath+"/store_id",schemaPath:"#/properties/store_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/store_id",schemaPath:"#/properties/store_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.epoch !== undefined){
let data8 = data.epoch;
const _errs19 = errors;
if(errors === _errs19){
if(typeof data8 === "string"){
if(data8.length > 255){
validate32.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/properties/epoch/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"}];
return false;
}
else {
if(data8.length < 1){
validate32.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/properties/epoch/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/properties/epoch/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.position !== undefined){
let data9 = data.position;
const _errs21 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate32.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs21){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 9007199254740991 || isNaN(data9)){
validate32.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate32.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.file !== undefined){
let data10 = data.file;
const _errs23 = errors;
if(errors === _errs23){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing2;
if((((data10.name === undefined) && (missing2 = "name")) || ((data10.bytes === undefined) && (missing2 = "bytes"))) || ((data10.sha256 === undefined) && (missing2 = "sha256"))){
validate32.errors = [{instancePath:instancePath+"/file",schemaPath:"#/properties/file/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs25 = errors;
for(const key2 in data10){
if(!(((key2 === "name") || (key2 === "bytes")) || (key2 === "sha256"))){
validate32.errors = [{instancePath:instancePath+"/file",schemaPath:"#/properties/file/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs25 === errors){
if(data10.name !== undefined){
let data11 = data10.name;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data11 === "string"){
if(!pattern27.test(data11)){
validate32.errors = [{instancePath:instancePath+"/file/name",schemaPath:"#/properties/file/properties/name/pattern",keyword:"pattern",params:{pattern: "^[^/\\\\\\u0000-\\u001f]{1,255}$"},message:"must match pattern \""+"^[^/\\\\\\u0000-\\u001f]{1,255}$"+"\""}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/file/name",schemaPath:"#/properties/file/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs26 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data10.bytes !== undefined){
let data12 = data10.bytes;
const _errs28 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate32.errors = [{instancePath:instancePath+"/file/bytes",schemaPath:"#/properties/file/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs28){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 9007199254740991 || isNaN(data12)){
validate32.errors = [{instancePath:instancePath+"/file/bytes",schemaPath:"#/properties/file/properties/bytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data12 < 512 || isNaN(data12)){
validate32.errors = [{instancePath:instancePath+"/file/bytes",schemaPath:"#/properties/file/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 512},message:"must be >= 512"}];
return false;
}
}
}
}
var valid2 = _errs28 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data10.sha256 !== undefined){
let data13 = data10.sha256;
const _errs30 = errors;
if(errors === _errs30){
if(typeof data13 === "string"){
if(!pattern23.test(data13)){
validate32.errors = [{instancePath:instancePath+"/file/sha256",schemaPath:"#/properties/file/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/file/sha256",schemaPath:"#/properties/file/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs30 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verified !== undefined){
let data14 = data.verified;
const _errs32 = errors;
if(errors === _errs32){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing3;
if(((data14.level === undefined) && (missing3 = "level")) || ((data14.at === undefined) && (missing3 = "at"))){
validate32.errors = [{instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs34 = errors;
for(const key3 in data14){
if(!((key3 === "level") || (key3 === "at"))){
validate32.errors = [{instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs34 === errors){
if(data14.level !== undefined){
let data15 = data14.level;
const _errs35 = errors;
if(typeof data15 !== "string"){
validate32.errors = [{instancePath:instancePath+"/verified/level",schemaPath:"#/properties/verified/properties/level/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((data15 === "none") || (data15 === "quick")) || (data15 === "full"))){
validate32.errors = [{instancePath:instancePath+"/verified/level",schemaPath:"#/properties/verified/properties/level/enum",keyword:"enum",params:{allowedValues: schema35.properties.verified.properties.level.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid3 = _errs35 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data14.at !== undefined){
let data16 = data14.at;
const _errs37 = errors;
if(errors === _errs37){
if(errors === _errs37){
if(typeof data16 === "string"){
if(!(formats0.test(data16))){
validate32.errors = [{instancePath:instancePath+"/verified/at",schemaPath:"#/properties/verified/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/verified/at",schemaPath:"#/properties/verified/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid3 = _errs37 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tables !== undefined){
let data17 = data.tables;
const _errs39 = errors;
if(errors === _errs39){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key4 in data17){
const _errs41 = errors;
if(typeof key4 === "string"){
if(!pattern29.test(key4)){
const err0 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(?!(?:__proto__|constructor|prototype)$)[a-z][a-z0-9_]{0,63}$"},message:"must match pattern \""+"^(?!(?:__proto__|constructor|prototype)$)[a-z][a-z0-9_]{0,63}$"+"\"",propertyName:key4};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid4 = _errs41 === errors;
if(!valid4){
const err1 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/propertyNames",keyword:"propertyNames",params:{propertyName: key4},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate32.errors = vErrors;
return false;
break;
}
}
if(valid4){
for(const key5 in data17){
let data18 = data17[key5];
const _errs43 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate32.errors = [{instancePath:instancePath+"/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tables/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs43){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 9007199254740991 || isNaN(data18)){
validate32.errors = [{instancePath:instancePath+"/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tables/additionalProperties/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data18 < 0 || isNaN(data18)){
validate32.errors = [{instancePath:instancePath+"/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tables/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid5 = _errs43 === errors;
if(!valid5){
break;
}
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sessions !== undefined){
let data19 = data.sessions;
const _errs45 = errors;
if(errors === _errs45){
if(Array.isArray(data19)){
var valid6 = true;
const len0 = data19.length;
for(let i0=0; i0<len0; i0++){
let data20 = data19[i0];
const _errs47 = errors;
if(errors === _errs47){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
let missing4;
if((((((data20.session_id === undefined) && (missing4 = "session_id")) || ((data20.events === undefined) && (missing4 = "events"))) || ((data20.last_seq === undefined) && (missing4 = "last_seq"))) || ((data20.chain === undefined) && (missing4 = "chain"))) || ((data20.ended === undefined) && (missing4 = "ended"))){
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0,schemaPath:"#/properties/sessions/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs49 = errors;
for(const key6 in data20){
if(!(((((key6 === "session_id") || (key6 === "events")) || (key6 === "last_seq")) || (key6 === "chain")) || (key6 === "ended"))){
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0,schemaPath:"#/properties/sessions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs49 === errors){
if(data20.session_id !== undefined){
let data21 = data20.session_id;
const _errs50 = errors;
if(errors === _errs50){
if(typeof data21 === "string"){
if(data21.length > 255){
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0+"/session_id",schemaPath:"#/properties/sessions/items/properties/session_id/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"}];
return false;
}
else {
if(data21.length < 1){
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0+"/session_id",schemaPath:"#/properties/sessions/items/properties/session_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0+"/session_id",schemaPath:"#/properties/sessions/items/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs50 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data20.events !== undefined){
let data22 = data20.events;
const _errs52 = errors;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0+"/events",schemaPath:"#/properties/sessions/items/properties/events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs52){
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 9007199254740991 || isNaN(data22)){
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0+"/events",schemaPath:"#/properties/sessions/items/properties/events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data22 < 0 || isNaN(data22)){
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0+"/events",schemaPath:"#/properties/sessions/items/properties/events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid7 = _errs52 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data20.last_seq !== undefined){
let data23 = data20.last_seq;
const _errs54 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0+"/last_seq",schemaPath:"#/properties/sessions/items/properties/last_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs54){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 > 9007199254740991 || isNaN(data23)){
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0+"/last_seq",schemaPath:"#/properties/sessions/items/properties/last_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data23 < 0 || isNaN(data23)){
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0+"/last_seq",schemaPath:"#/properties/sessions/items/properties/last_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid7 = _errs54 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data20.chain !== undefined){
let data24 = data20.chain;
const _errs56 = errors;
if(errors === _errs56){
if(typeof data24 === "string"){
if(!pattern23.test(data24)){
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0+"/chain",schemaPath:"#/properties/sessions/items/properties/chain/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0+"/chain",schemaPath:"#/properties/sessions/items/properties/chain/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs56 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data20.ended !== undefined){
const _errs58 = errors;
if(typeof data20.ended !== "boolean"){
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0+"/ended",schemaPath:"#/properties/sessions/items/properties/ended/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid7 = _errs58 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/sessions/" + i0,schemaPath:"#/properties/sessions/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs47 === errors;
if(!valid6){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/sessions",schemaPath:"#/properties/sessions/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate32.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate32.errors = vErrors;
return errors === 0;
}

export const validateConformanceReport: SchemaValidator<ConformanceReport> = validate33;
const schema36 = conformanceReportSchema;

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:wfstate:schema:conformance-report" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((data.format === undefined) && (missing0 = "format")) || ((data.format_version === undefined) && (missing0 = "format_version"))) || ((data.made_at === undefined) && (missing0 = "made_at"))) || ((data.adapter === undefined) && (missing0 = "adapter"))) || ((data.driver === undefined) && (missing0 = "driver"))) || ((data.engine === undefined) && (missing0 = "engine"))) || ((data.capabilities === undefined) && (missing0 = "capabilities"))) || ((data.node === undefined) && (missing0 = "node"))) || ((data.platform === undefined) && (missing0 = "platform"))) || ((data.seed === undefined) && (missing0 = "seed"))) || ((data.counts === undefined) && (missing0 = "counts"))) || ((data.groups_not_built === undefined) && (missing0 = "groups_not_built"))) || ((data.cases === undefined) && (missing0 = "cases"))){
validate33.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema36.properties, key0))){
validate33.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.format !== undefined){
let data0 = data.format;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate33.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("wfstate.conformance" !== data0){
validate33.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/const",keyword:"const",params:{allowedValue: "wfstate.conformance"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.format_version !== undefined){
let data1 = data.format_version;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate33.errors = [{instancePath:instancePath+"/format_version",schemaPath:"#/properties/format_version/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(1 !== data1){
validate33.errors = [{instancePath:instancePath+"/format_version",schemaPath:"#/properties/format_version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.made_at !== undefined){
let data2 = data.made_at;
const _errs6 = errors;
if(errors === _errs6){
if(errors === _errs6){
if(typeof data2 === "string"){
if(!(formats0.test(data2))){
validate33.errors = [{instancePath:instancePath+"/made_at",schemaPath:"#/properties/made_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate33.errors = [{instancePath:instancePath+"/made_at",schemaPath:"#/properties/made_at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.adapter !== undefined){
let data3 = data.adapter;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length < 1){
validate33.errors = [{instancePath:instancePath+"/adapter",schemaPath:"#/properties/adapter/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate33.errors = [{instancePath:instancePath+"/adapter",schemaPath:"#/properties/adapter/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.driver !== undefined){
let data4 = data.driver;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length < 1){
validate33.errors = [{instancePath:instancePath+"/driver",schemaPath:"#/properties/driver/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate33.errors = [{instancePath:instancePath+"/driver",schemaPath:"#/properties/driver/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.engine !== undefined){
let data5 = data.engine;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length < 1){
validate33.errors = [{instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate33.errors = [{instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.capabilities !== undefined){
let data6 = data.capabilities;
const _errs14 = errors;
if(!(data6 && typeof data6 == "object" && !Array.isArray(data6))){
validate33.errors = [{instancePath:instancePath+"/capabilities",schemaPath:"#/properties/capabilities/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.node !== undefined){
let data7 = data.node;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data7 === "string"){
if(data7.length < 1){
validate33.errors = [{instancePath:instancePath+"/node",schemaPath:"#/properties/node/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate33.errors = [{instancePath:instancePath+"/node",schemaPath:"#/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.platform !== undefined){
let data8 = data.platform;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data8 === "string"){
if(data8.length < 1){
validate33.errors = [{instancePath:instancePath+"/platform",schemaPath:"#/properties/platform/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate33.errors = [{instancePath:instancePath+"/platform",schemaPath:"#/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seed !== undefined){
let data9 = data.seed;
const _errs20 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate33.errors = [{instancePath:instancePath+"/seed",schemaPath:"#/properties/seed/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate33.errors = [{instancePath:instancePath+"/seed",schemaPath:"#/properties/seed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.counts !== undefined){
let data10 = data.counts;
const _errs22 = errors;
if(errors === _errs22){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing1;
if((((data10.passed === undefined) && (missing1 = "passed")) || ((data10.failed === undefined) && (missing1 = "failed"))) || ((data10.not_exercised === undefined) && (missing1 = "not_exercised"))){
validate33.errors = [{instancePath:instancePath+"/counts",schemaPath:"#/properties/counts/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs24 = errors;
for(const key1 in data10){
if(!(((key1 === "passed") || (key1 === "failed")) || (key1 === "not_exercised"))){
validate33.errors = [{instancePath:instancePath+"/counts",schemaPath:"#/properties/counts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs24 === errors){
if(data10.passed !== undefined){
let data11 = data10.passed;
const _errs25 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate33.errors = [{instancePath:instancePath+"/counts/passed",schemaPath:"#/properties/counts/properties/passed/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs25){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
validate33.errors = [{instancePath:instancePath+"/counts/passed",schemaPath:"#/properties/counts/properties/passed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs25 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data10.failed !== undefined){
let data12 = data10.failed;
const _errs27 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate33.errors = [{instancePath:instancePath+"/counts/failed",schemaPath:"#/properties/counts/properties/failed/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs27){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate33.errors = [{instancePath:instancePath+"/counts/failed",schemaPath:"#/properties/counts/properties/failed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs27 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data10.not_exercised !== undefined){
let data13 = data10.not_exercised;
const _errs29 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate33.errors = [{instancePath:instancePath+"/counts/not_exercised",schemaPath:"#/properties/counts/properties/not_exercised/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs29){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
validate33.errors = [{instancePath:instancePath+"/counts/not_exercised",schemaPath:"#/properties/counts/properties/not_exercised/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs29 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate33.errors = [{instancePath:instancePath+"/counts",schemaPath:"#/properties/counts/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.groups_not_built !== undefined){
let data14 = data.groups_not_built;
const _errs31 = errors;
if(errors === _errs31){
if(Array.isArray(data14)){
var valid2 = true;
const len0 = data14.length;
for(let i0=0; i0<len0; i0++){
const _errs33 = errors;
if(typeof data14[i0] !== "string"){
validate33.errors = [{instancePath:instancePath+"/groups_not_built/" + i0,schemaPath:"#/properties/groups_not_built/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs33 === errors;
if(!valid2){
break;
}
}
}
else {
validate33.errors = [{instancePath:instancePath+"/groups_not_built",schemaPath:"#/properties/groups_not_built/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cases !== undefined){
let data16 = data.cases;
const _errs35 = errors;
if(errors === _errs35){
if(Array.isArray(data16)){
var valid3 = true;
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
const _errs37 = errors;
if(errors === _errs37){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing2;
if(((((((data17.group === undefined) && (missing2 = "group")) || ((data17.name === undefined) && (missing2 = "name"))) || ((data17.outcome === undefined) && (missing2 = "outcome"))) || ((data17.reason === undefined) && (missing2 = "reason"))) || ((data17.duration_ms === undefined) && (missing2 = "duration_ms"))) || ((data17.figures === undefined) && (missing2 = "figures"))){
validate33.errors = [{instancePath:instancePath+"/cases/" + i1,schemaPath:"#/properties/cases/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs39 = errors;
for(const key2 in data17){
if(!((((((key2 === "group") || (key2 === "name")) || (key2 === "outcome")) || (key2 === "reason")) || (key2 === "duration_ms")) || (key2 === "figures"))){
validate33.errors = [{instancePath:instancePath+"/cases/" + i1,schemaPath:"#/properties/cases/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs39 === errors){
if(data17.group !== undefined){
let data18 = data17.group;
const _errs40 = errors;
if(errors === _errs40){
if(typeof data18 === "string"){
if(data18.length < 1){
validate33.errors = [{instancePath:instancePath+"/cases/" + i1+"/group",schemaPath:"#/properties/cases/items/properties/group/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate33.errors = [{instancePath:instancePath+"/cases/" + i1+"/group",schemaPath:"#/properties/cases/items/properties/group/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs40 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data17.name !== undefined){
let data19 = data17.name;
const _errs42 = errors;
if(errors === _errs42){
if(typeof data19 === "string"){
if(data19.length < 1){
validate33.errors = [{instancePath:instancePath+"/cases/" + i1+"/name",schemaPath:"#/properties/cases/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate33.errors = [{instancePath:instancePath+"/cases/" + i1+"/name",schemaPath:"#/properties/cases/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs42 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data17.outcome !== undefined){
let data20 = data17.outcome;
const _errs44 = errors;
if(typeof data20 !== "string"){
validate33.errors = [{instancePath:instancePath+"/cases/" + i1+"/outcome",schemaPath:"#/properties/cases/items/properties/outcome/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((data20 === "passed") || (data20 === "failed")) || (data20 === "not_exercised"))){
validate33.errors = [{instancePath:instancePath+"/cases/" + i1+"/outcome",schemaPath:"#/properties/cases/items/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema36.properties.cases.items.properties.outcome.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid4 = _errs44 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data17.reason !== undefined){
let data21 = data17.reason;
const _errs46 = errors;
if((typeof data21 !== "string") && (data21 !== null)){
validate33.errors = [{instancePath:instancePath+"/cases/" + i1+"/reason",schemaPath:"#/properties/cases/items/properties/reason/type",keyword:"type",params:{type: schema36.properties.cases.items.properties.reason.type},message:"must be string,null"}];
return false;
}
var valid4 = _errs46 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data17.duration_ms !== undefined){
let data22 = data17.duration_ms;
const _errs48 = errors;
if(errors === _errs48){
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 0 || isNaN(data22)){
validate33.errors = [{instancePath:instancePath+"/cases/" + i1+"/duration_ms",schemaPath:"#/properties/cases/items/properties/duration_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate33.errors = [{instancePath:instancePath+"/cases/" + i1+"/duration_ms",schemaPath:"#/properties/cases/items/properties/duration_ms/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid4 = _errs48 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data17.figures !== undefined){
let data23 = data17.figures;
const _errs50 = errors;
if(!(data23 && typeof data23 == "object" && !Array.isArray(data23))){
validate33.errors = [{instancePath:instancePath+"/cases/" + i1+"/figures",schemaPath:"#/properties/cases/items/properties/figures/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid4 = _errs50 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
}
}
else {
validate33.errors = [{instancePath:instancePath+"/cases/" + i1,schemaPath:"#/properties/cases/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs37 === errors;
if(!valid3){
break;
}
}
}
else {
validate33.errors = [{instancePath:instancePath+"/cases",schemaPath:"#/properties/cases/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate33.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate33.errors = vErrors;
return errors === 0;
}

export const eventValidators: { readonly [Type in keyof EventDataByType]: SchemaValidator<EventDataByType[Type]> } = {
  "ai.output": validateAiOutput,
  "ai.response_complete": validateAiResponseComplete,
  "energy.peak": validateEnergyPeak,
  "energy.update": validateEnergyUpdate,
  "ensemble.coordination": validateEnsembleCoordination,
  "error": validateError,
  "experience.celebration": validateExperienceCelebration,
  "experience.level_unlock": validateExperienceLevelUnlock,
  "health.heartbeat": validateHealthHeartbeat,
  "health.performance": validateHealthPerformance,
  "pattern.interference": validatePatternInterference,
  "pattern.resonance": validatePatternResonance,
  "state.snapshot_created": validateStateSnapshotCreated,
  "system.end": validateSystemEnd,
  "system.start": validateSystemStart,
  "user.action": validateUserAction,
  "user.prompt": validateUserPrompt,
};
