// Generated from the schemas by `pnpm --filter @wfstate/schemas generate`. Change them, not this file.
// @ts-nocheck
import type { SchemaValidator } from "../validator.ts";
import { feedSchema } from "./feed-schema.ts";
import type { FeedClientMessage, FeedServerMessage, HttpDocument } from "./types.ts";

export const validateFeedClientMessage: SchemaValidator<FeedClientMessage> = validate52;






const schema14 = feedSchema.definitions.FeedSubscribe;

const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[A-Za-z0-9._:-]{1,64}$", "u");

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.id === undefined) && (missing0 = "id"))) || ((data.session === undefined) && (missing0 = "session"))){
validate13.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema14.properties, key0))){
validate13.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
let data0 = data.type;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate13.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("subscribe" !== data0){
validate13.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "subscribe"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.id !== undefined){
let data1 = data.id;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
validate13.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,64}$"+"\""}];
return false;
}
}
else {
validate13.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.session !== undefined){
let data2 = data.session;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 128){
validate13.errors = [{instancePath:instancePath+"/session",schemaPath:"#/properties/session/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"}];
return false;
}
else {
if(data2.length < 1){
validate13.errors = [{instancePath:instancePath+"/session",schemaPath:"#/properties/session/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/session",schemaPath:"#/properties/session/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.types !== undefined){
let data3 = data.types;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data3)){
if(data3.length > 64){
validate13.errors = [{instancePath:instancePath+"/types",schemaPath:"#/properties/types/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"}];
return false;
}
else {
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128){
validate13.errors = [{instancePath:instancePath+"/types/" + i0,schemaPath:"#/properties/types/items/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"}];
return false;
}
else {
if(data4.length < 1){
validate13.errors = [{instancePath:instancePath+"/types/" + i0,schemaPath:"#/properties/types/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/types/" + i0,schemaPath:"#/properties/types/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs10 === errors;
if(!valid1){
break;
}
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/types",schemaPath:"#/properties/types/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.from !== undefined){
let data5 = data.from;
const _errs12 = errors;
const _errs13 = errors;
let valid2 = false;
const _errs14 = errors;
if(typeof data5 !== "string"){
const err0 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!((data5 === "live") || (data5 === "start"))){
const err1 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema14.properties.from.anyOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs14 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing1;
if(((data5.epoch === undefined) && (missing1 = "epoch")) || ((data5.seq === undefined) && (missing1 = "seq"))){
const err2 = {instancePath:instancePath+"/from",schemaPath:"#/definitions/FeedPlace/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
const _errs19 = errors;
for(const key1 in data5){
if(!((key1 === "epoch") || (key1 === "seq"))){
const err3 = {instancePath:instancePath+"/from",schemaPath:"#/definitions/FeedPlace/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
break;
}
}
if(_errs19 === errors){
if(data5.epoch !== undefined){
let data6 = data5.epoch;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data6 === "string"){
if(data6.length > 255){
const err4 = {instancePath:instancePath+"/from/epoch",schemaPath:"#/definitions/FeedPlace/properties/epoch/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
if(data6.length < 1){
const err5 = {instancePath:instancePath+"/from/epoch",schemaPath:"#/definitions/FeedPlace/properties/epoch/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/from/epoch",schemaPath:"#/definitions/FeedPlace/properties/epoch/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var valid4 = _errs20 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data5.seq !== undefined){
let data7 = data5.seq;
const _errs22 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err7 = {instancePath:instancePath+"/from/seq",schemaPath:"#/definitions/FeedPlace/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(errors === _errs22){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 9007199254740991 || isNaN(data7)){
const err8 = {instancePath:instancePath+"/from/seq",schemaPath:"#/definitions/FeedPlace/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
if(data7 < 0 || isNaN(data7)){
const err9 = {instancePath:instancePath+"/from/seq",schemaPath:"#/definitions/FeedPlace/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
var valid4 = _errs22 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
const err10 = {instancePath:instancePath+"/from",schemaPath:"#/definitions/FeedPlace/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var _valid0 = _errs16 === errors;
valid2 = valid2 || _valid0;
}
if(!valid2){
const err11 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate13.errors = vErrors;
return false;
}
else {
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state !== undefined){
const _errs24 = errors;
if(typeof data.state !== "boolean"){
validate13.errors = [{instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.early !== undefined){
const _errs26 = errors;
if(typeof data.early !== "boolean"){
validate13.errors = [{instancePath:instancePath+"/early",schemaPath:"#/properties/early/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mode !== undefined){
let data10 = data.mode;
const _errs28 = errors;
if(typeof data10 !== "string"){
validate13.errors = [{instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data10 === "lossless") || (data10 === "latest"))){
validate13.errors = [{instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema14.properties.mode.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.batch_ms !== undefined){
let data11 = data.batch_ms;
const _errs30 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate13.errors = [{instancePath:instancePath+"/batch_ms",schemaPath:"#/properties/batch_ms/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs30){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 1000 || isNaN(data11)){
validate13.errors = [{instancePath:instancePath+"/batch_ms",schemaPath:"#/properties/batch_ms/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"}];
return false;
}
else {
if(data11 < 0 || isNaN(data11)){
validate13.errors = [{instancePath:instancePath+"/batch_ms",schemaPath:"#/properties/batch_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs30 === errors;
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
validate13.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate13.errors = vErrors;
return errors === 0;
}


function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const tag0 = data.type;
if(typeof tag0 == "string"){
if(tag0 === "hello"){
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.protocol === undefined) && (missing0 = "protocol"))) || ((data.token === undefined) && (missing0 = "token"))){
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedHello/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs5 = errors;
for(const key0 in data){
if(!((((key0 === "type") || (key0 === "protocol")) || (key0 === "token")) || (key0 === "client"))){
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedHello/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs5 === errors){
if(data.type !== undefined){
let data0 = data.type;
const _errs6 = errors;
if(typeof data0 !== "string"){
validate52.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedHello/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("hello" !== data0){
validate52.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedHello/properties/type/const",keyword:"const",params:{allowedValue: "hello"},message:"must be equal to constant"}];
return false;
}
var valid3 = _errs6 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.protocol !== undefined){
let data1 = data.protocol;
const _errs8 = errors;
if(typeof data1 !== "string"){
validate52.errors = [{instancePath:instancePath+"/protocol",schemaPath:"#/definitions/FeedHello/properties/protocol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("wfstate.v1" !== data1){
validate52.errors = [{instancePath:instancePath+"/protocol",schemaPath:"#/definitions/FeedHello/properties/protocol/const",keyword:"const",params:{allowedValue: "wfstate.v1"},message:"must be equal to constant"}];
return false;
}
var valid3 = _errs8 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.token !== undefined){
let data2 = data.token;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data2 === "string"){
if(data2.length > 256){
validate52.errors = [{instancePath:instancePath+"/token",schemaPath:"#/definitions/FeedHello/properties/token/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(data2.length < 1){
validate52.errors = [{instancePath:instancePath+"/token",schemaPath:"#/definitions/FeedHello/properties/token/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/token",schemaPath:"#/definitions/FeedHello/properties/token/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.client !== undefined){
let data3 = data.client;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data3 === "string"){
if(data3.length > 128){
validate52.errors = [{instancePath:instancePath+"/client",schemaPath:"#/definitions/FeedHello/properties/client/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"}];
return false;
}
}
else {
validate52.errors = [{instancePath:instancePath+"/client",schemaPath:"#/definitions/FeedHello/properties/client/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs12 === errors;
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
else {
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedHello/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "subscribe"){
if(!(validate13(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
else if(tag0 === "ack"){
const _errs16 = errors;
if(errors === _errs16){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((data.type === undefined) && (missing1 = "type")) || ((data.id === undefined) && (missing1 = "id"))) || ((data.seq === undefined) && (missing1 = "seq"))){
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedAck/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs18 = errors;
for(const key1 in data){
if(!(((key1 === "type") || (key1 === "id")) || (key1 === "seq"))){
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedAck/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs18 === errors){
if(data.type !== undefined){
let data4 = data.type;
const _errs19 = errors;
if(typeof data4 !== "string"){
validate52.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedAck/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("ack" !== data4){
validate52.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedAck/properties/type/const",keyword:"const",params:{allowedValue: "ack"},message:"must be equal to constant"}];
return false;
}
var valid7 = _errs19 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data.id !== undefined){
let data5 = data.id;
const _errs21 = errors;
if(errors === _errs21){
if(typeof data5 === "string"){
if(!pattern0.test(data5)){
validate52.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/FeedAck/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,64}$"+"\""}];
return false;
}
}
else {
validate52.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/FeedAck/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs21 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data.seq !== undefined){
let data6 = data.seq;
const _errs23 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate52.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/definitions/FeedAck/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs23){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 9007199254740991 || isNaN(data6)){
validate52.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/definitions/FeedAck/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate52.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/definitions/FeedAck/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid7 = _errs23 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedAck/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "unsubscribe"){
const _errs26 = errors;
if(errors === _errs26){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if(((data.type === undefined) && (missing2 = "type")) || ((data.id === undefined) && (missing2 = "id"))){
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedUnsubscribe/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs28 = errors;
for(const key2 in data){
if(!((key2 === "type") || (key2 === "id"))){
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedUnsubscribe/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs28 === errors){
if(data.type !== undefined){
let data7 = data.type;
const _errs29 = errors;
if(typeof data7 !== "string"){
validate52.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedUnsubscribe/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("unsubscribe" !== data7){
validate52.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedUnsubscribe/properties/type/const",keyword:"const",params:{allowedValue: "unsubscribe"},message:"must be equal to constant"}];
return false;
}
var valid10 = _errs29 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.id !== undefined){
let data8 = data.id;
const _errs31 = errors;
if(errors === _errs31){
if(typeof data8 === "string"){
if(!pattern0.test(data8)){
validate52.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/FeedUnsubscribe/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,64}$"+"\""}];
return false;
}
}
else {
validate52.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/FeedUnsubscribe/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs31 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedUnsubscribe/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "ping"){
const _errs34 = errors;
if(errors === _errs34){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if(((data.type === undefined) && (missing3 = "type")) || ((data.n === undefined) && (missing3 = "n"))){
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedPing/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs36 = errors;
for(const key3 in data){
if(!((key3 === "type") || (key3 === "n"))){
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedPing/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs36 === errors){
if(data.type !== undefined){
let data9 = data.type;
const _errs37 = errors;
if(typeof data9 !== "string"){
validate52.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedPing/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("ping" !== data9){
validate52.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedPing/properties/type/const",keyword:"const",params:{allowedValue: "ping"},message:"must be equal to constant"}];
return false;
}
var valid13 = _errs37 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data.n !== undefined){
let data10 = data.n;
const _errs39 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate52.errors = [{instancePath:instancePath+"/n",schemaPath:"#/definitions/FeedPing/properties/n/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs39){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 9007199254740991 || isNaN(data10)){
validate52.errors = [{instancePath:instancePath+"/n",schemaPath:"#/definitions/FeedPing/properties/n/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data10 < 0 || isNaN(data10)){
validate52.errors = [{instancePath:instancePath+"/n",schemaPath:"#/definitions/FeedPing/properties/n/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid13 = _errs39 === errors;
}
else {
var valid13 = true;
}
}
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedPing/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "pong"){
const _errs42 = errors;
if(errors === _errs42){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if(((data.type === undefined) && (missing4 = "type")) || ((data.n === undefined) && (missing4 = "n"))){
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedPong/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs44 = errors;
for(const key4 in data){
if(!((key4 === "type") || (key4 === "n"))){
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedPong/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs44 === errors){
if(data.type !== undefined){
let data11 = data.type;
const _errs45 = errors;
if(typeof data11 !== "string"){
validate52.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedPong/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("pong" !== data11){
validate52.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedPong/properties/type/const",keyword:"const",params:{allowedValue: "pong"},message:"must be equal to constant"}];
return false;
}
var valid16 = _errs45 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data.n !== undefined){
let data12 = data.n;
const _errs47 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate52.errors = [{instancePath:instancePath+"/n",schemaPath:"#/definitions/FeedPong/properties/n/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs47){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 9007199254740991 || isNaN(data12)){
validate52.errors = [{instancePath:instancePath+"/n",schemaPath:"#/definitions/FeedPong/properties/n/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data12 < 0 || isNaN(data12)){
validate52.errors = [{instancePath:instancePath+"/n",schemaPath:"#/definitions/FeedPong/properties/n/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid16 = _errs47 === errors;
}
else {
var valid16 = true;
}
}
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/definitions/FeedPong/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "type", tagValue: tag0},message:"value of tag \"type\" must be in oneOf"}];
return false;
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "type", tagValue: tag0},message:"tag \"type\" must be string"}];
return false;
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate52.errors = vErrors;
return errors === 0;
}

export const validateFeedServerMessage: SchemaValidator<FeedServerMessage> = validate54;



const schema31 = feedSchema.definitions.FeedGap;


const schema34 = feedSchema.definitions.FeedAlert;
const schema35 = feedSchema.definitions.FeedError;
const schema22 = feedSchema.definitions.FeedWelcome;
const schema23 = feedSchema.definitions.FeedSession;

const pattern3 = new RegExp("^[A-Za-z0-9._:-]{1,128}$", "u");
const formats0 = /^(?:\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((data.type === undefined) && (missing0 = "type")) || ((data.protocol === undefined) && (missing0 = "protocol"))) || ((data.server === undefined) && (missing0 = "server"))) || ((data.store_id === undefined) && (missing0 = "store_id"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.sessions === undefined) && (missing0 = "sessions"))) || ((data.head === undefined) && (missing0 = "head"))) || ((data.durable === undefined) && (missing0 = "durable"))) || ((data.limits === undefined) && (missing0 = "limits"))){
validate17.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema22.properties, key0))){
validate17.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
let data0 = data.type;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate17.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("welcome" !== data0){
validate17.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "welcome"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.protocol !== undefined){
let data1 = data.protocol;
const _errs4 = errors;
if(typeof data1 !== "string"){
validate17.errors = [{instancePath:instancePath+"/protocol",schemaPath:"#/properties/protocol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("wfstate.v1" !== data1){
validate17.errors = [{instancePath:instancePath+"/protocol",schemaPath:"#/properties/protocol/const",keyword:"const",params:{allowedValue: "wfstate.v1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.server !== undefined){
const _errs6 = errors;
if(typeof data.server !== "string"){
validate17.errors = [{instancePath:instancePath+"/server",schemaPath:"#/properties/server/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.store_id !== undefined){
const _errs8 = errors;
if(typeof data.store_id !== "string"){
validate17.errors = [{instancePath:instancePath+"/store_id",schemaPath:"#/properties/store_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.epoch !== undefined){
const _errs10 = errors;
if(typeof data.epoch !== "string"){
validate17.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/properties/epoch/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sessions !== undefined){
let data5 = data.sessions;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
const _errs14 = errors;
const _errs15 = errors;
if(errors === _errs15){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing1;
if(((((((((((((data6.session_id === undefined) && (missing1 = "session_id")) || ((data6.user_id === undefined) && (missing1 = "user_id"))) || ((data6.status === undefined) && (missing1 = "status"))) || ((data6.start_time === undefined) && (missing1 = "start_time"))) || ((data6.end_time === undefined) && (missing1 = "end_time"))) || ((data6.last_seq === undefined) && (missing1 = "last_seq"))) || ((data6.total_events === undefined) && (missing1 = "total_events"))) || ((data6.total_energy === undefined) && (missing1 = "total_energy"))) || ((data6.model_id === undefined) && (missing1 = "model_id"))) || ((data6.hardware_tier === undefined) && (missing1 = "hardware_tier"))) || ((data6.session_mode === undefined) && (missing1 = "session_mode"))) || ((data6.clean_shutdown === undefined) && (missing1 = "clean_shutdown"))){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0,schemaPath:"#/definitions/FeedSession/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs17 = errors;
for(const key1 in data6){
if(!(func2.call(schema23.properties, key1))){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0,schemaPath:"#/definitions/FeedSession/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs17 === errors){
if(data6.session_id !== undefined){
let data7 = data6.session_id;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data7 === "string"){
if(!pattern3.test(data7)){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/session_id",schemaPath:"#/definitions/FeedSession/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/session_id",schemaPath:"#/definitions/FeedSession/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.user_id !== undefined){
const _errs20 = errors;
if(typeof data6.user_id !== "string"){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/user_id",schemaPath:"#/definitions/FeedSession/properties/user_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.status !== undefined){
let data9 = data6.status;
const _errs22 = errors;
if(typeof data9 !== "string"){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/status",schemaPath:"#/definitions/FeedSession/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((data9 === "active") || (data9 === "crashed")) || (data9 === "closed"))){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/status",schemaPath:"#/definitions/FeedSession/properties/status/enum",keyword:"enum",params:{allowedValues: schema23.properties.status.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.start_time !== undefined){
let data10 = data6.start_time;
const _errs24 = errors;
if(errors === _errs24){
if(errors === _errs24){
if(typeof data10 === "string"){
if(!(formats0.test(data10))){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/start_time",schemaPath:"#/definitions/FeedSession/properties/start_time/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/start_time",schemaPath:"#/definitions/FeedSession/properties/start_time/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid3 = _errs24 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.end_time !== undefined){
let data11 = data6.end_time;
const _errs26 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/end_time",schemaPath:"#/definitions/FeedSession/properties/end_time/type",keyword:"type",params:{type: schema23.properties.end_time.type},message:"must be string,null"}];
return false;
}
if(errors === _errs26){
if(errors === _errs26){
if(typeof data11 === "string"){
if(!(formats0.test(data11))){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/end_time",schemaPath:"#/definitions/FeedSession/properties/end_time/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
}
var valid3 = _errs26 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.last_seq !== undefined){
let data12 = data6.last_seq;
const _errs28 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs28){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 9007199254740991 || isNaN(data12)){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data12 < 0 || isNaN(data12)){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs28 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.total_events !== undefined){
let data13 = data6.total_events;
const _errs30 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs30){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 9007199254740991 || isNaN(data13)){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data13 < 0 || isNaN(data13)){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs30 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.total_energy !== undefined){
let data14 = data6.total_energy;
const _errs32 = errors;
if(!((typeof data14 == "number") && (isFinite(data14)))){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/total_energy",schemaPath:"#/definitions/FeedSession/properties/total_energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid3 = _errs32 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.model_id !== undefined){
let data15 = data6.model_id;
const _errs34 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/model_id",schemaPath:"#/definitions/FeedSession/properties/model_id/type",keyword:"type",params:{type: schema23.properties.model_id.type},message:"must be string,null"}];
return false;
}
var valid3 = _errs34 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.hardware_tier !== undefined){
let data16 = data6.hardware_tier;
const _errs36 = errors;
if((typeof data16 !== "string") && (data16 !== null)){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/hardware_tier",schemaPath:"#/definitions/FeedSession/properties/hardware_tier/type",keyword:"type",params:{type: schema23.properties.hardware_tier.type},message:"must be string,null"}];
return false;
}
var valid3 = _errs36 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.session_mode !== undefined){
const _errs38 = errors;
if(typeof data6.session_mode !== "string"){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/session_mode",schemaPath:"#/definitions/FeedSession/properties/session_mode/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs38 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.clean_shutdown !== undefined){
const _errs40 = errors;
if(typeof data6.clean_shutdown !== "boolean"){
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0+"/clean_shutdown",schemaPath:"#/definitions/FeedSession/properties/clean_shutdown/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid3 = _errs40 === errors;
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
else {
validate17.errors = [{instancePath:instancePath+"/sessions/" + i0,schemaPath:"#/definitions/FeedSession/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate17.errors = [{instancePath:instancePath+"/sessions",schemaPath:"#/properties/sessions/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.head !== undefined){
let data19 = data.head;
const _errs42 = errors;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
validate17.errors = [{instancePath:instancePath+"/head",schemaPath:"#/properties/head/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs42){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 9007199254740991 || isNaN(data19)){
validate17.errors = [{instancePath:instancePath+"/head",schemaPath:"#/properties/head/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data19 < 0 || isNaN(data19)){
validate17.errors = [{instancePath:instancePath+"/head",schemaPath:"#/properties/head/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.durable !== undefined){
let data20 = data.durable;
const _errs44 = errors;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
validate17.errors = [{instancePath:instancePath+"/durable",schemaPath:"#/properties/durable/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs44){
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 9007199254740991 || isNaN(data20)){
validate17.errors = [{instancePath:instancePath+"/durable",schemaPath:"#/properties/durable/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data20 < 0 || isNaN(data20)){
validate17.errors = [{instancePath:instancePath+"/durable",schemaPath:"#/properties/durable/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs44 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.limits !== undefined){
let data21 = data.limits;
const _errs46 = errors;
const _errs47 = errors;
if(errors === _errs47){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing2;
if((((((((data21.inbound_bytes === undefined) && (missing2 = "inbound_bytes")) || ((data21.subscriptions === undefined) && (missing2 = "subscriptions"))) || ((data21.buffered_bytes === undefined) && (missing2 = "buffered_bytes"))) || ((data21.buffered_bytes_max === undefined) && (missing2 = "buffered_bytes_max"))) || ((data21.stalled_ms === undefined) && (missing2 = "stalled_ms"))) || ((data21.batch_ms === undefined) && (missing2 = "batch_ms"))) || ((data21.ping_ms === undefined) && (missing2 = "ping_ms"))){
validate17.errors = [{instancePath:instancePath+"/limits",schemaPath:"#/definitions/FeedLimits/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs49 = errors;
for(const key2 in data21){
if(!(((((((key2 === "inbound_bytes") || (key2 === "subscriptions")) || (key2 === "buffered_bytes")) || (key2 === "buffered_bytes_max")) || (key2 === "stalled_ms")) || (key2 === "batch_ms")) || (key2 === "ping_ms"))){
validate17.errors = [{instancePath:instancePath+"/limits",schemaPath:"#/definitions/FeedLimits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs49 === errors){
if(data21.inbound_bytes !== undefined){
let data22 = data21.inbound_bytes;
const _errs50 = errors;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
validate17.errors = [{instancePath:instancePath+"/limits/inbound_bytes",schemaPath:"#/definitions/FeedLimits/properties/inbound_bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs50){
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 9007199254740991 || isNaN(data22)){
validate17.errors = [{instancePath:instancePath+"/limits/inbound_bytes",schemaPath:"#/definitions/FeedLimits/properties/inbound_bytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data22 < 0 || isNaN(data22)){
validate17.errors = [{instancePath:instancePath+"/limits/inbound_bytes",schemaPath:"#/definitions/FeedLimits/properties/inbound_bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid5 = _errs50 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data21.subscriptions !== undefined){
let data23 = data21.subscriptions;
const _errs52 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate17.errors = [{instancePath:instancePath+"/limits/subscriptions",schemaPath:"#/definitions/FeedLimits/properties/subscriptions/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs52){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 > 9007199254740991 || isNaN(data23)){
validate17.errors = [{instancePath:instancePath+"/limits/subscriptions",schemaPath:"#/definitions/FeedLimits/properties/subscriptions/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data23 < 0 || isNaN(data23)){
validate17.errors = [{instancePath:instancePath+"/limits/subscriptions",schemaPath:"#/definitions/FeedLimits/properties/subscriptions/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid5 = _errs52 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data21.buffered_bytes !== undefined){
let data24 = data21.buffered_bytes;
const _errs54 = errors;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
validate17.errors = [{instancePath:instancePath+"/limits/buffered_bytes",schemaPath:"#/definitions/FeedLimits/properties/buffered_bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs54){
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 > 9007199254740991 || isNaN(data24)){
validate17.errors = [{instancePath:instancePath+"/limits/buffered_bytes",schemaPath:"#/definitions/FeedLimits/properties/buffered_bytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data24 < 0 || isNaN(data24)){
validate17.errors = [{instancePath:instancePath+"/limits/buffered_bytes",schemaPath:"#/definitions/FeedLimits/properties/buffered_bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid5 = _errs54 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data21.buffered_bytes_max !== undefined){
let data25 = data21.buffered_bytes_max;
const _errs56 = errors;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
validate17.errors = [{instancePath:instancePath+"/limits/buffered_bytes_max",schemaPath:"#/definitions/FeedLimits/properties/buffered_bytes_max/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs56){
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 9007199254740991 || isNaN(data25)){
validate17.errors = [{instancePath:instancePath+"/limits/buffered_bytes_max",schemaPath:"#/definitions/FeedLimits/properties/buffered_bytes_max/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data25 < 0 || isNaN(data25)){
validate17.errors = [{instancePath:instancePath+"/limits/buffered_bytes_max",schemaPath:"#/definitions/FeedLimits/properties/buffered_bytes_max/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid5 = _errs56 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data21.stalled_ms !== undefined){
let data26 = data21.stalled_ms;
const _errs58 = errors;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
validate17.errors = [{instancePath:instancePath+"/limits/stalled_ms",schemaPath:"#/definitions/FeedLimits/properties/stalled_ms/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs58){
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 9007199254740991 || isNaN(data26)){
validate17.errors = [{instancePath:instancePath+"/limits/stalled_ms",schemaPath:"#/definitions/FeedLimits/properties/stalled_ms/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data26 < 0 || isNaN(data26)){
validate17.errors = [{instancePath:instancePath+"/limits/stalled_ms",schemaPath:"#/definitions/FeedLimits/properties/stalled_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid5 = _errs58 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data21.batch_ms !== undefined){
let data27 = data21.batch_ms;
const _errs60 = errors;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
validate17.errors = [{instancePath:instancePath+"/limits/batch_ms",schemaPath:"#/definitions/FeedLimits/properties/batch_ms/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs60){
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 9007199254740991 || isNaN(data27)){
validate17.errors = [{instancePath:instancePath+"/limits/batch_ms",schemaPath:"#/definitions/FeedLimits/properties/batch_ms/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data27 < 0 || isNaN(data27)){
validate17.errors = [{instancePath:instancePath+"/limits/batch_ms",schemaPath:"#/definitions/FeedLimits/properties/batch_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid5 = _errs60 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data21.ping_ms !== undefined){
let data28 = data21.ping_ms;
const _errs62 = errors;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
validate17.errors = [{instancePath:instancePath+"/limits/ping_ms",schemaPath:"#/definitions/FeedLimits/properties/ping_ms/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs62){
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 > 9007199254740991 || isNaN(data28)){
validate17.errors = [{instancePath:instancePath+"/limits/ping_ms",schemaPath:"#/definitions/FeedLimits/properties/ping_ms/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data28 < 0 || isNaN(data28)){
validate17.errors = [{instancePath:instancePath+"/limits/ping_ms",schemaPath:"#/definitions/FeedLimits/properties/ping_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
validate17.errors = [{instancePath:instancePath+"/limits",schemaPath:"#/definitions/FeedLimits/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs46 === errors;
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
validate17.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate17.errors = vErrors;
return errors === 0;
}


const schema26 = feedSchema.definitions.FeedEvent;

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.type === undefined) && (missing0 = "type")) || ((data.id === undefined) && (missing0 = "id"))) || ((data.from === undefined) && (missing0 = "from"))) || ((data.to === undefined) && (missing0 = "to"))) || ((data.durable === undefined) && (missing0 = "durable"))) || ((data.events === undefined) && (missing0 = "events"))){
validate18.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "type") || (key0 === "id")) || (key0 === "from")) || (key0 === "to")) || (key0 === "durable")) || (key0 === "events"))){
validate18.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
let data0 = data.type;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate18.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("events" !== data0){
validate18.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "events"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.id !== undefined){
let data1 = data.id;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
validate18.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,64}$"+"\""}];
return false;
}
}
else {
validate18.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.from !== undefined){
let data2 = data.from;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate18.errors = [{instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
validate18.errors = [{instancePath:instancePath+"/from",schemaPath:"#/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate18.errors = [{instancePath:instancePath+"/from",schemaPath:"#/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.to !== undefined){
let data3 = data.to;
const _errs8 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate18.errors = [{instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9007199254740991 || isNaN(data3)){
validate18.errors = [{instancePath:instancePath+"/to",schemaPath:"#/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate18.errors = [{instancePath:instancePath+"/to",schemaPath:"#/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.durable !== undefined){
let data4 = data.durable;
const _errs10 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate18.errors = [{instancePath:instancePath+"/durable",schemaPath:"#/properties/durable/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740991 || isNaN(data4)){
validate18.errors = [{instancePath:instancePath+"/durable",schemaPath:"#/properties/durable/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate18.errors = [{instancePath:instancePath+"/durable",schemaPath:"#/properties/durable/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
if(data.events !== undefined){
let data5 = data.events;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
const _errs14 = errors;
const _errs15 = errors;
if(errors === _errs15){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing1;
if(((((((((data6.session_id === undefined) && (missing1 = "session_id")) || ((data6.seq === undefined) && (missing1 = "seq"))) || ((data6.timestamp === undefined) && (missing1 = "timestamp"))) || ((data6.type === undefined) && (missing1 = "type"))) || ((data6.data === undefined) && (missing1 = "data"))) || ((data6.frame_id === undefined) && (missing1 = "frame_id"))) || ((data6.energy_delta === undefined) && (missing1 = "energy_delta"))) || ((data6.schema_version === undefined) && (missing1 = "schema_version"))){
validate18.errors = [{instancePath:instancePath+"/events/" + i0,schemaPath:"#/definitions/FeedEvent/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs17 = errors;
for(const key1 in data6){
if(!(func2.call(schema26.properties, key1))){
validate18.errors = [{instancePath:instancePath+"/events/" + i0,schemaPath:"#/definitions/FeedEvent/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs17 === errors){
if(data6.session_id !== undefined){
let data7 = data6.session_id;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data7 === "string"){
if(!pattern3.test(data7)){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/session_id",schemaPath:"#/definitions/FeedEvent/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/session_id",schemaPath:"#/definitions/FeedEvent/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.seq !== undefined){
let data8 = data6.seq;
const _errs20 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/seq",schemaPath:"#/definitions/FeedEvent/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs20){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 9007199254740991 || isNaN(data8)){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/seq",schemaPath:"#/definitions/FeedEvent/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data8 < 1 || isNaN(data8)){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/seq",schemaPath:"#/definitions/FeedEvent/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.timestamp !== undefined){
let data9 = data6.timestamp;
const _errs22 = errors;
if(errors === _errs22){
if(errors === _errs22){
if(typeof data9 === "string"){
if(!(formats0.test(data9))){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/timestamp",schemaPath:"#/definitions/FeedEvent/properties/timestamp/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/timestamp",schemaPath:"#/definitions/FeedEvent/properties/timestamp/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.type !== undefined){
let data10 = data6.type;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data10 === "string"){
if(data10.length > 128){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/type",schemaPath:"#/definitions/FeedEvent/properties/type/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"}];
return false;
}
}
else {
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/type",schemaPath:"#/definitions/FeedEvent/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs24 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.data !== undefined){
let data11 = data6.data;
const _errs26 = errors;
if(!(data11 && typeof data11 == "object" && !Array.isArray(data11))){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/data",schemaPath:"#/definitions/FeedEvent/properties/data/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid3 = _errs26 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.frame_id !== undefined){
let data12 = data6.frame_id;
const _errs28 = errors;
if((!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))) && (data12 !== null)){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/frame_id",schemaPath:"#/definitions/FeedEvent/properties/frame_id/type",keyword:"type",params:{type: schema26.properties.frame_id.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs28){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 9007199254740991 || isNaN(data12)){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/frame_id",schemaPath:"#/definitions/FeedEvent/properties/frame_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data12 < 0 || isNaN(data12)){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/frame_id",schemaPath:"#/definitions/FeedEvent/properties/frame_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs28 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.energy_delta !== undefined){
let data13 = data6.energy_delta;
const _errs30 = errors;
if((!((typeof data13 == "number") && (isFinite(data13)))) && (data13 !== null)){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/energy_delta",schemaPath:"#/definitions/FeedEvent/properties/energy_delta/type",keyword:"type",params:{type: schema26.properties.energy_delta.type},message:"must be number,null"}];
return false;
}
var valid3 = _errs30 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.schema_version !== undefined){
let data14 = data6.schema_version;
const _errs32 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/schema_version",schemaPath:"#/definitions/FeedEvent/properties/schema_version/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs32){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 9007199254740991 || isNaN(data14)){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/schema_version",schemaPath:"#/definitions/FeedEvent/properties/schema_version/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data14 < 1 || isNaN(data14)){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/schema_version",schemaPath:"#/definitions/FeedEvent/properties/schema_version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs32 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.event_id !== undefined){
let data15 = data6.event_id;
const _errs34 = errors;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/event_id",schemaPath:"#/definitions/FeedEvent/properties/event_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs34){
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 9007199254740991 || isNaN(data15)){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/event_id",schemaPath:"#/definitions/FeedEvent/properties/event_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data15 < 1 || isNaN(data15)){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/event_id",schemaPath:"#/definitions/FeedEvent/properties/event_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs34 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.stored_at !== undefined){
let data16 = data6.stored_at;
const _errs36 = errors;
if(errors === _errs36){
if(errors === _errs36){
if(typeof data16 === "string"){
if(!(formats0.test(data16))){
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/stored_at",schemaPath:"#/definitions/FeedEvent/properties/stored_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate18.errors = [{instancePath:instancePath+"/events/" + i0+"/stored_at",schemaPath:"#/definitions/FeedEvent/properties/stored_at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid3 = _errs36 === errors;
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
else {
validate18.errors = [{instancePath:instancePath+"/events/" + i0,schemaPath:"#/definitions/FeedEvent/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate18.errors = [{instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
}
else {
validate18.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate18.errors = vErrors;
return errors === 0;
}



function validate19(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data.session === undefined) && (missing0 = "session"))){
validate19.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "type") || (key0 === "session"))){
validate19.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
let data0 = data.type;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate19.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("session" !== data0){
validate19.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "session"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.session !== undefined){
let data1 = data.session;
const _errs4 = errors;
const _errs5 = errors;
if(errors === _errs5){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if(((((((((((((data1.session_id === undefined) && (missing1 = "session_id")) || ((data1.user_id === undefined) && (missing1 = "user_id"))) || ((data1.status === undefined) && (missing1 = "status"))) || ((data1.start_time === undefined) && (missing1 = "start_time"))) || ((data1.end_time === undefined) && (missing1 = "end_time"))) || ((data1.last_seq === undefined) && (missing1 = "last_seq"))) || ((data1.total_events === undefined) && (missing1 = "total_events"))) || ((data1.total_energy === undefined) && (missing1 = "total_energy"))) || ((data1.model_id === undefined) && (missing1 = "model_id"))) || ((data1.hardware_tier === undefined) && (missing1 = "hardware_tier"))) || ((data1.session_mode === undefined) && (missing1 = "session_mode"))) || ((data1.clean_shutdown === undefined) && (missing1 = "clean_shutdown"))){
validate19.errors = [{instancePath:instancePath+"/session",schemaPath:"#/definitions/FeedSession/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs7 = errors;
for(const key1 in data1){
if(!(func2.call(schema23.properties, key1))){
validate19.errors = [{instancePath:instancePath+"/session",schemaPath:"#/definitions/FeedSession/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs7 === errors){
if(data1.session_id !== undefined){
let data2 = data1.session_id;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data2 === "string"){
if(!pattern3.test(data2)){
validate19.errors = [{instancePath:instancePath+"/session/session_id",schemaPath:"#/definitions/FeedSession/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate19.errors = [{instancePath:instancePath+"/session/session_id",schemaPath:"#/definitions/FeedSession/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.user_id !== undefined){
const _errs10 = errors;
if(typeof data1.user_id !== "string"){
validate19.errors = [{instancePath:instancePath+"/session/user_id",schemaPath:"#/definitions/FeedSession/properties/user_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.status !== undefined){
let data4 = data1.status;
const _errs12 = errors;
if(typeof data4 !== "string"){
validate19.errors = [{instancePath:instancePath+"/session/status",schemaPath:"#/definitions/FeedSession/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((data4 === "active") || (data4 === "crashed")) || (data4 === "closed"))){
validate19.errors = [{instancePath:instancePath+"/session/status",schemaPath:"#/definitions/FeedSession/properties/status/enum",keyword:"enum",params:{allowedValues: schema23.properties.status.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.start_time !== undefined){
let data5 = data1.start_time;
const _errs14 = errors;
if(errors === _errs14){
if(errors === _errs14){
if(typeof data5 === "string"){
if(!(formats0.test(data5))){
validate19.errors = [{instancePath:instancePath+"/session/start_time",schemaPath:"#/definitions/FeedSession/properties/start_time/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate19.errors = [{instancePath:instancePath+"/session/start_time",schemaPath:"#/definitions/FeedSession/properties/start_time/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.end_time !== undefined){
let data6 = data1.end_time;
const _errs16 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate19.errors = [{instancePath:instancePath+"/session/end_time",schemaPath:"#/definitions/FeedSession/properties/end_time/type",keyword:"type",params:{type: schema23.properties.end_time.type},message:"must be string,null"}];
return false;
}
if(errors === _errs16){
if(errors === _errs16){
if(typeof data6 === "string"){
if(!(formats0.test(data6))){
validate19.errors = [{instancePath:instancePath+"/session/end_time",schemaPath:"#/definitions/FeedSession/properties/end_time/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.last_seq !== undefined){
let data7 = data1.last_seq;
const _errs18 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate19.errors = [{instancePath:instancePath+"/session/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs18){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 9007199254740991 || isNaN(data7)){
validate19.errors = [{instancePath:instancePath+"/session/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data7 < 0 || isNaN(data7)){
validate19.errors = [{instancePath:instancePath+"/session/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
if(data1.total_events !== undefined){
let data8 = data1.total_events;
const _errs20 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate19.errors = [{instancePath:instancePath+"/session/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs20){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 9007199254740991 || isNaN(data8)){
validate19.errors = [{instancePath:instancePath+"/session/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data8 < 0 || isNaN(data8)){
validate19.errors = [{instancePath:instancePath+"/session/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
if(data1.total_energy !== undefined){
let data9 = data1.total_energy;
const _errs22 = errors;
if(!((typeof data9 == "number") && (isFinite(data9)))){
validate19.errors = [{instancePath:instancePath+"/session/total_energy",schemaPath:"#/definitions/FeedSession/properties/total_energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.model_id !== undefined){
let data10 = data1.model_id;
const _errs24 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate19.errors = [{instancePath:instancePath+"/session/model_id",schemaPath:"#/definitions/FeedSession/properties/model_id/type",keyword:"type",params:{type: schema23.properties.model_id.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs24 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.hardware_tier !== undefined){
let data11 = data1.hardware_tier;
const _errs26 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate19.errors = [{instancePath:instancePath+"/session/hardware_tier",schemaPath:"#/definitions/FeedSession/properties/hardware_tier/type",keyword:"type",params:{type: schema23.properties.hardware_tier.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs26 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.session_mode !== undefined){
const _errs28 = errors;
if(typeof data1.session_mode !== "string"){
validate19.errors = [{instancePath:instancePath+"/session/session_mode",schemaPath:"#/definitions/FeedSession/properties/session_mode/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs28 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.clean_shutdown !== undefined){
const _errs30 = errors;
if(typeof data1.clean_shutdown !== "boolean"){
validate19.errors = [{instancePath:instancePath+"/session/clean_shutdown",schemaPath:"#/definitions/FeedSession/properties/clean_shutdown/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
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
validate19.errors = [{instancePath:instancePath+"/session",schemaPath:"#/definitions/FeedSession/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
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

const pattern9 = new RegExp("^[0-9a-f]{64}$", "u");

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const tag0 = data.type;
if(typeof tag0 == "string"){
if(tag0 === "welcome"){
if(!(validate17(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
errors = vErrors.length;
}
}
else if(tag0 === "state.sync"){
const _errs4 = errors;
if(errors === _errs4){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.type === undefined) && (missing0 = "type")) || ((data.id === undefined) && (missing0 = "id"))) || ((data.session_id === undefined) && (missing0 = "session_id"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.data === undefined) && (missing0 = "data"))) || ((data.hash === undefined) && (missing0 = "hash"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedStateSync/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs6 = errors;
for(const key0 in data){
if(!((((((key0 === "type") || (key0 === "id")) || (key0 === "session_id")) || (key0 === "seq")) || (key0 === "data")) || (key0 === "hash"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedStateSync/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs6 === errors){
if(data.type !== undefined){
let data0 = data.type;
const _errs7 = errors;
if(typeof data0 !== "string"){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedStateSync/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("state.sync" !== data0){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedStateSync/properties/type/const",keyword:"const",params:{allowedValue: "state.sync"},message:"must be equal to constant"}];
return false;
}
var valid4 = _errs7 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.id !== undefined){
let data1 = data.id;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
validate54.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/FeedStateSync/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,64}$"+"\""}];
return false;
}
}
else {
validate54.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/FeedStateSync/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs9 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.session_id !== undefined){
let data2 = data.session_id;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data2 === "string"){
if(!pattern3.test(data2)){
validate54.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/definitions/FeedStateSync/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate54.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/definitions/FeedStateSync/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs11 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.seq !== undefined){
let data3 = data.seq;
const _errs13 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate54.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/definitions/FeedStateSync/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs13){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9007199254740991 || isNaN(data3)){
validate54.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/definitions/FeedStateSync/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate54.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/definitions/FeedStateSync/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid4 = _errs13 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.data !== undefined){
let data4 = data.data;
const _errs15 = errors;
if(!(data4 && typeof data4 == "object" && !Array.isArray(data4))){
validate54.errors = [{instancePath:instancePath+"/data",schemaPath:"#/definitions/FeedStateSync/properties/data/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid4 = _errs15 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.hash !== undefined){
let data5 = data.hash;
const _errs17 = errors;
if(errors === _errs17){
if(typeof data5 === "string"){
if(!pattern9.test(data5)){
validate54.errors = [{instancePath:instancePath+"/hash",schemaPath:"#/definitions/FeedStateSync/properties/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate54.errors = [{instancePath:instancePath+"/hash",schemaPath:"#/definitions/FeedStateSync/properties/hash/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs17 === errors;
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
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedStateSync/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "events"){
if(!(validate18(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
errors = vErrors.length;
}
}
else if(tag0 === "caught_up"){
const _errs21 = errors;
if(errors === _errs21){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((data.type === undefined) && (missing1 = "type")) || ((data.id === undefined) && (missing1 = "id"))) || ((data.seq === undefined) && (missing1 = "seq"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedCaughtUp/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs23 = errors;
for(const key1 in data){
if(!(((key1 === "type") || (key1 === "id")) || (key1 === "seq"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedCaughtUp/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs23 === errors){
if(data.type !== undefined){
let data6 = data.type;
const _errs24 = errors;
if(typeof data6 !== "string"){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedCaughtUp/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("caught_up" !== data6){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedCaughtUp/properties/type/const",keyword:"const",params:{allowedValue: "caught_up"},message:"must be equal to constant"}];
return false;
}
var valid8 = _errs24 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.id !== undefined){
let data7 = data.id;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data7 === "string"){
if(!pattern0.test(data7)){
validate54.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/FeedCaughtUp/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,64}$"+"\""}];
return false;
}
}
else {
validate54.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/FeedCaughtUp/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid8 = _errs26 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.seq !== undefined){
let data8 = data.seq;
const _errs28 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate54.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/definitions/FeedCaughtUp/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs28){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 9007199254740991 || isNaN(data8)){
validate54.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/definitions/FeedCaughtUp/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data8 < 0 || isNaN(data8)){
validate54.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/definitions/FeedCaughtUp/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid8 = _errs28 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
else {
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedCaughtUp/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "gap"){
const _errs31 = errors;
if(errors === _errs31){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if(((((((data.type === undefined) && (missing2 = "type")) || ((data.id === undefined) && (missing2 = "id"))) || ((data.from === undefined) && (missing2 = "from"))) || ((data.to === undefined) && (missing2 = "to"))) || ((data.counts === undefined) && (missing2 = "counts"))) || ((data.reason === undefined) && (missing2 = "reason"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedGap/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs33 = errors;
for(const key2 in data){
if(!((((((key2 === "type") || (key2 === "id")) || (key2 === "from")) || (key2 === "to")) || (key2 === "counts")) || (key2 === "reason"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedGap/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs33 === errors){
if(data.type !== undefined){
let data9 = data.type;
const _errs34 = errors;
if(typeof data9 !== "string"){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedGap/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("gap" !== data9){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedGap/properties/type/const",keyword:"const",params:{allowedValue: "gap"},message:"must be equal to constant"}];
return false;
}
var valid11 = _errs34 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data.id !== undefined){
let data10 = data.id;
const _errs36 = errors;
if(errors === _errs36){
if(typeof data10 === "string"){
if(!pattern0.test(data10)){
validate54.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/FeedGap/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,64}$"+"\""}];
return false;
}
}
else {
validate54.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/FeedGap/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid11 = _errs36 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data.from !== undefined){
let data11 = data.from;
const _errs38 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate54.errors = [{instancePath:instancePath+"/from",schemaPath:"#/definitions/FeedGap/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs38){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 9007199254740991 || isNaN(data11)){
validate54.errors = [{instancePath:instancePath+"/from",schemaPath:"#/definitions/FeedGap/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data11 < 0 || isNaN(data11)){
validate54.errors = [{instancePath:instancePath+"/from",schemaPath:"#/definitions/FeedGap/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid11 = _errs38 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data.to !== undefined){
let data12 = data.to;
const _errs40 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate54.errors = [{instancePath:instancePath+"/to",schemaPath:"#/definitions/FeedGap/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs40){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 9007199254740991 || isNaN(data12)){
validate54.errors = [{instancePath:instancePath+"/to",schemaPath:"#/definitions/FeedGap/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data12 < 0 || isNaN(data12)){
validate54.errors = [{instancePath:instancePath+"/to",schemaPath:"#/definitions/FeedGap/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid11 = _errs40 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data.counts !== undefined){
let data13 = data.counts;
const _errs42 = errors;
if(errors === _errs42){
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key3 in data13){
let data14 = data13[key3];
const _errs45 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate54.errors = [{instancePath:instancePath+"/counts/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/FeedGap/properties/counts/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs45){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
validate54.errors = [{instancePath:instancePath+"/counts/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/FeedGap/properties/counts/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid12 = _errs45 === errors;
if(!valid12){
break;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/counts",schemaPath:"#/definitions/FeedGap/properties/counts/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid11 = _errs42 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data.reason !== undefined){
let data15 = data.reason;
const _errs47 = errors;
if(typeof data15 !== "string"){
validate54.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/definitions/FeedGap/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((((data15 === "slow_client") || (data15 === "dropped")) || (data15 === "purged")) || (data15 === "epoch_changed"))){
validate54.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/definitions/FeedGap/properties/reason/enum",keyword:"enum",params:{allowedValues: schema31.properties.reason.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid11 = _errs47 === errors;
}
else {
var valid11 = true;
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
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedGap/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "rewind"){
const _errs50 = errors;
if(errors === _errs50){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((((data.type === undefined) && (missing3 = "type")) || ((data.id === undefined) && (missing3 = "id"))) || ((data.to === undefined) && (missing3 = "to"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedRewind/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs52 = errors;
for(const key4 in data){
if(!(((key4 === "type") || (key4 === "id")) || (key4 === "to"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedRewind/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs52 === errors){
if(data.type !== undefined){
let data16 = data.type;
const _errs53 = errors;
if(typeof data16 !== "string"){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedRewind/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("rewind" !== data16){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedRewind/properties/type/const",keyword:"const",params:{allowedValue: "rewind"},message:"must be equal to constant"}];
return false;
}
var valid15 = _errs53 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.id !== undefined){
let data17 = data.id;
const _errs55 = errors;
if(errors === _errs55){
if(typeof data17 === "string"){
if(!pattern0.test(data17)){
validate54.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/FeedRewind/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,64}$"+"\""}];
return false;
}
}
else {
validate54.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/FeedRewind/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid15 = _errs55 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.to !== undefined){
let data18 = data.to;
const _errs57 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate54.errors = [{instancePath:instancePath+"/to",schemaPath:"#/definitions/FeedRewind/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs57){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 9007199254740991 || isNaN(data18)){
validate54.errors = [{instancePath:instancePath+"/to",schemaPath:"#/definitions/FeedRewind/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data18 < 0 || isNaN(data18)){
validate54.errors = [{instancePath:instancePath+"/to",schemaPath:"#/definitions/FeedRewind/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid15 = _errs57 === errors;
}
else {
var valid15 = true;
}
}
}
}
}
}
else {
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedRewind/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "session"){
if(!(validate19(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate19.errors : vErrors.concat(validate19.errors);
errors = vErrors.length;
}
}
else if(tag0 === "stats"){
const _errs61 = errors;
if(errors === _errs61){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((((data.type === undefined) && (missing4 = "type")) || ((data.at === undefined) && (missing4 = "at"))) || ((data.metrics === undefined) && (missing4 = "metrics"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedStats/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs63 = errors;
for(const key5 in data){
if(!(((key5 === "type") || (key5 === "at")) || (key5 === "metrics"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedStats/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs63 === errors){
if(data.type !== undefined){
let data19 = data.type;
const _errs64 = errors;
if(typeof data19 !== "string"){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedStats/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("stats" !== data19){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedStats/properties/type/const",keyword:"const",params:{allowedValue: "stats"},message:"must be equal to constant"}];
return false;
}
var valid19 = _errs64 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data.at !== undefined){
let data20 = data.at;
const _errs66 = errors;
if(errors === _errs66){
if(errors === _errs66){
if(typeof data20 === "string"){
if(!(formats0.test(data20))){
validate54.errors = [{instancePath:instancePath+"/at",schemaPath:"#/definitions/FeedStats/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate54.errors = [{instancePath:instancePath+"/at",schemaPath:"#/definitions/FeedStats/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid19 = _errs66 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data.metrics !== undefined){
let data21 = data.metrics;
const _errs68 = errors;
if(!(data21 && typeof data21 == "object" && !Array.isArray(data21))){
validate54.errors = [{instancePath:instancePath+"/metrics",schemaPath:"#/definitions/FeedStats/properties/metrics/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid19 = _errs68 === errors;
}
else {
var valid19 = true;
}
}
}
}
}
}
else {
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedStats/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "alert"){
const _errs71 = errors;
if(errors === _errs71){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing5;
if(((((((data.type === undefined) && (missing5 = "type")) || ((data.name === undefined) && (missing5 = "name"))) || ((data.severity === undefined) && (missing5 = "severity"))) || ((data.value === undefined) && (missing5 = "value"))) || ((data.threshold === undefined) && (missing5 = "threshold"))) || ((data.message === undefined) && (missing5 = "message"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedAlert/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs73 = errors;
for(const key6 in data){
if(!((((((key6 === "type") || (key6 === "name")) || (key6 === "severity")) || (key6 === "value")) || (key6 === "threshold")) || (key6 === "message"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedAlert/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs73 === errors){
if(data.type !== undefined){
let data22 = data.type;
const _errs74 = errors;
if(typeof data22 !== "string"){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedAlert/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("alert" !== data22){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedAlert/properties/type/const",keyword:"const",params:{allowedValue: "alert"},message:"must be equal to constant"}];
return false;
}
var valid22 = _errs74 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data.name !== undefined){
const _errs76 = errors;
if(typeof data.name !== "string"){
validate54.errors = [{instancePath:instancePath+"/name",schemaPath:"#/definitions/FeedAlert/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs76 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data.severity !== undefined){
let data24 = data.severity;
const _errs78 = errors;
if(typeof data24 !== "string"){
validate54.errors = [{instancePath:instancePath+"/severity",schemaPath:"#/definitions/FeedAlert/properties/severity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((data24 === "info") || (data24 === "warning")) || (data24 === "critical"))){
validate54.errors = [{instancePath:instancePath+"/severity",schemaPath:"#/definitions/FeedAlert/properties/severity/enum",keyword:"enum",params:{allowedValues: schema34.properties.severity.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid22 = _errs78 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data.value !== undefined){
let data25 = data.value;
const _errs80 = errors;
if(!((typeof data25 == "number") && (isFinite(data25)))){
validate54.errors = [{instancePath:instancePath+"/value",schemaPath:"#/definitions/FeedAlert/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid22 = _errs80 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data.threshold !== undefined){
let data26 = data.threshold;
const _errs82 = errors;
if((!((typeof data26 == "number") && (isFinite(data26)))) && (data26 !== null)){
validate54.errors = [{instancePath:instancePath+"/threshold",schemaPath:"#/definitions/FeedAlert/properties/threshold/type",keyword:"type",params:{type: schema34.properties.threshold.type},message:"must be number,null"}];
return false;
}
var valid22 = _errs82 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data.message !== undefined){
const _errs84 = errors;
if(typeof data.message !== "string"){
validate54.errors = [{instancePath:instancePath+"/message",schemaPath:"#/definitions/FeedAlert/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs84 === errors;
}
else {
var valid22 = true;
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
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedAlert/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "error"){
const _errs87 = errors;
if(errors === _errs87){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing6;
if(((((((data.type === undefined) && (missing6 = "type")) || ((data.id === undefined) && (missing6 = "id"))) || ((data.code === undefined) && (missing6 = "code"))) || ((data.message === undefined) && (missing6 = "message"))) || ((data.retryable === undefined) && (missing6 = "retryable"))) || ((data.hint === undefined) && (missing6 = "hint"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedError/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs89 = errors;
for(const key7 in data){
if(!((((((key7 === "type") || (key7 === "id")) || (key7 === "code")) || (key7 === "message")) || (key7 === "retryable")) || (key7 === "hint"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedError/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs89 === errors){
if(data.type !== undefined){
let data28 = data.type;
const _errs90 = errors;
if(typeof data28 !== "string"){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedError/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("error" !== data28){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedError/properties/type/const",keyword:"const",params:{allowedValue: "error"},message:"must be equal to constant"}];
return false;
}
var valid25 = _errs90 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data.id !== undefined){
let data29 = data.id;
const _errs92 = errors;
if((typeof data29 !== "string") && (data29 !== null)){
validate54.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/FeedError/properties/id/type",keyword:"type",params:{type: schema35.properties.id.type},message:"must be string,null"}];
return false;
}
var valid25 = _errs92 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data.code !== undefined){
const _errs94 = errors;
if(typeof data.code !== "string"){
validate54.errors = [{instancePath:instancePath+"/code",schemaPath:"#/definitions/FeedError/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs94 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data.message !== undefined){
const _errs96 = errors;
if(typeof data.message !== "string"){
validate54.errors = [{instancePath:instancePath+"/message",schemaPath:"#/definitions/FeedError/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs96 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data.retryable !== undefined){
const _errs98 = errors;
if(typeof data.retryable !== "boolean"){
validate54.errors = [{instancePath:instancePath+"/retryable",schemaPath:"#/definitions/FeedError/properties/retryable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid25 = _errs98 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data.hint !== undefined){
let data33 = data.hint;
const _errs100 = errors;
if((typeof data33 !== "string") && (data33 !== null)){
validate54.errors = [{instancePath:instancePath+"/hint",schemaPath:"#/definitions/FeedError/properties/hint/type",keyword:"type",params:{type: schema35.properties.hint.type},message:"must be string,null"}];
return false;
}
var valid25 = _errs100 === errors;
}
else {
var valid25 = true;
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
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedError/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "ping"){
const _errs103 = errors;
if(errors === _errs103){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing7;
if(((data.type === undefined) && (missing7 = "type")) || ((data.n === undefined) && (missing7 = "n"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedPing/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs105 = errors;
for(const key8 in data){
if(!((key8 === "type") || (key8 === "n"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedPing/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs105 === errors){
if(data.type !== undefined){
let data34 = data.type;
const _errs106 = errors;
if(typeof data34 !== "string"){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedPing/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("ping" !== data34){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedPing/properties/type/const",keyword:"const",params:{allowedValue: "ping"},message:"must be equal to constant"}];
return false;
}
var valid28 = _errs106 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data.n !== undefined){
let data35 = data.n;
const _errs108 = errors;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
validate54.errors = [{instancePath:instancePath+"/n",schemaPath:"#/definitions/FeedPing/properties/n/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs108){
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 9007199254740991 || isNaN(data35)){
validate54.errors = [{instancePath:instancePath+"/n",schemaPath:"#/definitions/FeedPing/properties/n/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data35 < 0 || isNaN(data35)){
validate54.errors = [{instancePath:instancePath+"/n",schemaPath:"#/definitions/FeedPing/properties/n/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid28 = _errs108 === errors;
}
else {
var valid28 = true;
}
}
}
}
}
else {
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedPing/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "pong"){
const _errs111 = errors;
if(errors === _errs111){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing8;
if(((data.type === undefined) && (missing8 = "type")) || ((data.n === undefined) && (missing8 = "n"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedPong/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs113 = errors;
for(const key9 in data){
if(!((key9 === "type") || (key9 === "n"))){
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedPong/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs113 === errors){
if(data.type !== undefined){
let data36 = data.type;
const _errs114 = errors;
if(typeof data36 !== "string"){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedPong/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("pong" !== data36){
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/FeedPong/properties/type/const",keyword:"const",params:{allowedValue: "pong"},message:"must be equal to constant"}];
return false;
}
var valid31 = _errs114 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.n !== undefined){
let data37 = data.n;
const _errs116 = errors;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
validate54.errors = [{instancePath:instancePath+"/n",schemaPath:"#/definitions/FeedPong/properties/n/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs116){
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 9007199254740991 || isNaN(data37)){
validate54.errors = [{instancePath:instancePath+"/n",schemaPath:"#/definitions/FeedPong/properties/n/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data37 < 0 || isNaN(data37)){
validate54.errors = [{instancePath:instancePath+"/n",schemaPath:"#/definitions/FeedPong/properties/n/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid31 = _errs116 === errors;
}
else {
var valid31 = true;
}
}
}
}
}
else {
validate54.errors = [{instancePath,schemaPath:"#/definitions/FeedPong/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else {
validate54.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "type", tagValue: tag0},message:"value of tag \"type\" must be in oneOf"}];
return false;
}
}
else {
validate54.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "type", tagValue: tag0},message:"tag \"type\" must be string"}];
return false;
}
}
else {
validate54.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate54.errors = vErrors;
return errors === 0;
}

export const validateHttpDocument: SchemaValidator<HttpDocument> = validate58;



const schema72 = feedSchema.definitions.HttpProfile;
const schema73 = feedSchema.definitions.HttpHealth;
const schema74 = feedSchema.definitions.HttpProblem;
const schema39 = feedSchema.definitions.HttpStore;

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((data.name === undefined) && (missing0 = "name")) || ((data.engine === undefined) && (missing0 = "engine"))) || ((data.engine_version === undefined) && (missing0 = "engine_version"))) || ((data.schema_version === undefined) && (missing0 = "schema_version"))) || ((data.store_id === undefined) && (missing0 = "store_id"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.source === undefined) && (missing0 = "source"))) || ((data.mode === undefined) && (missing0 = "mode"))) || ((data.model === undefined) && (missing0 = "model"))) || ((data.includes_content === undefined) && (missing0 = "includes_content"))) || ((data.sessions === undefined) && (missing0 = "sessions"))) || ((data.size_bytes === undefined) && (missing0 = "size_bytes"))) || ((data.latest === undefined) && (missing0 = "latest"))){
validate25.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema39.properties, key0))){
validate25.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
const _errs2 = errors;
if(typeof data.name !== "string"){
validate25.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.engine !== undefined){
const _errs4 = errors;
if(typeof data.engine !== "string"){
validate25.errors = [{instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.engine_version !== undefined){
const _errs6 = errors;
if(typeof data.engine_version !== "string"){
validate25.errors = [{instancePath:instancePath+"/engine_version",schemaPath:"#/properties/engine_version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.schema_version !== undefined){
const _errs8 = errors;
if(typeof data.schema_version !== "string"){
validate25.errors = [{instancePath:instancePath+"/schema_version",schemaPath:"#/properties/schema_version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.store_id !== undefined){
const _errs10 = errors;
if(typeof data.store_id !== "string"){
validate25.errors = [{instancePath:instancePath+"/store_id",schemaPath:"#/properties/store_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.epoch !== undefined){
const _errs12 = errors;
if(typeof data.epoch !== "string"){
validate25.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/properties/epoch/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.source !== undefined){
let data6 = data.source;
const _errs14 = errors;
if(typeof data6 !== "string"){
validate25.errors = [{instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((data6 === "database") || (data6 === "backup")) || (data6 === "export"))){
validate25.errors = [{instancePath:instancePath+"/source",schemaPath:"#/properties/source/enum",keyword:"enum",params:{allowedValues: schema39.properties.source.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mode !== undefined){
let data7 = data.mode;
const _errs16 = errors;
if(typeof data7 !== "string"){
validate25.errors = [{instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data7 === "app") || (data7 === "reader"))){
validate25.errors = [{instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema39.properties.mode.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.model !== undefined){
const _errs18 = errors;
if(typeof data.model !== "string"){
validate25.errors = [{instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.includes_content !== undefined){
const _errs20 = errors;
if(typeof data.includes_content !== "boolean"){
validate25.errors = [{instancePath:instancePath+"/includes_content",schemaPath:"#/properties/includes_content/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sessions !== undefined){
let data10 = data.sessions;
const _errs22 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate25.errors = [{instancePath:instancePath+"/sessions",schemaPath:"#/properties/sessions/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs22){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 9007199254740991 || isNaN(data10)){
validate25.errors = [{instancePath:instancePath+"/sessions",schemaPath:"#/properties/sessions/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data10 < 0 || isNaN(data10)){
validate25.errors = [{instancePath:instancePath+"/sessions",schemaPath:"#/properties/sessions/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.size_bytes !== undefined){
let data11 = data.size_bytes;
const _errs24 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate25.errors = [{instancePath:instancePath+"/size_bytes",schemaPath:"#/properties/size_bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs24){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 9007199254740991 || isNaN(data11)){
validate25.errors = [{instancePath:instancePath+"/size_bytes",schemaPath:"#/properties/size_bytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data11 < 0 || isNaN(data11)){
validate25.errors = [{instancePath:instancePath+"/size_bytes",schemaPath:"#/properties/size_bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.latest !== undefined){
let data12 = data.latest;
const _errs26 = errors;
const _errs27 = errors;
let valid1 = false;
const _errs28 = errors;
const _errs29 = errors;
if(errors === _errs29){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing1;
if(((((((((((((data12.session_id === undefined) && (missing1 = "session_id")) || ((data12.user_id === undefined) && (missing1 = "user_id"))) || ((data12.status === undefined) && (missing1 = "status"))) || ((data12.start_time === undefined) && (missing1 = "start_time"))) || ((data12.end_time === undefined) && (missing1 = "end_time"))) || ((data12.last_seq === undefined) && (missing1 = "last_seq"))) || ((data12.total_events === undefined) && (missing1 = "total_events"))) || ((data12.total_energy === undefined) && (missing1 = "total_energy"))) || ((data12.model_id === undefined) && (missing1 = "model_id"))) || ((data12.hardware_tier === undefined) && (missing1 = "hardware_tier"))) || ((data12.session_mode === undefined) && (missing1 = "session_mode"))) || ((data12.clean_shutdown === undefined) && (missing1 = "clean_shutdown"))){
const err0 = {instancePath:instancePath+"/latest",schemaPath:"#/definitions/FeedSession/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs31 = errors;
for(const key1 in data12){
if(!(func2.call(schema23.properties, key1))){
const err1 = {instancePath:instancePath+"/latest",schemaPath:"#/definitions/FeedSession/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs31 === errors){
if(data12.session_id !== undefined){
let data13 = data12.session_id;
const _errs32 = errors;
if(errors === _errs32){
if(typeof data13 === "string"){
if(!pattern3.test(data13)){
const err2 = {instancePath:instancePath+"/latest/session_id",schemaPath:"#/definitions/FeedSession/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/latest/session_id",schemaPath:"#/definitions/FeedSession/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var valid3 = _errs32 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data12.user_id !== undefined){
const _errs34 = errors;
if(typeof data12.user_id !== "string"){
const err4 = {instancePath:instancePath+"/latest/user_id",schemaPath:"#/definitions/FeedSession/properties/user_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var valid3 = _errs34 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data12.status !== undefined){
let data15 = data12.status;
const _errs36 = errors;
if(typeof data15 !== "string"){
const err5 = {instancePath:instancePath+"/latest/status",schemaPath:"#/definitions/FeedSession/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(((data15 === "active") || (data15 === "crashed")) || (data15 === "closed"))){
const err6 = {instancePath:instancePath+"/latest/status",schemaPath:"#/definitions/FeedSession/properties/status/enum",keyword:"enum",params:{allowedValues: schema23.properties.status.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var valid3 = _errs36 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data12.start_time !== undefined){
let data16 = data12.start_time;
const _errs38 = errors;
if(errors === _errs38){
if(errors === _errs38){
if(typeof data16 === "string"){
if(!(formats0.test(data16))){
const err7 = {instancePath:instancePath+"/latest/start_time",schemaPath:"#/definitions/FeedSession/properties/start_time/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/latest/start_time",schemaPath:"#/definitions/FeedSession/properties/start_time/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
var valid3 = _errs38 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data12.end_time !== undefined){
let data17 = data12.end_time;
const _errs40 = errors;
if((typeof data17 !== "string") && (data17 !== null)){
const err9 = {instancePath:instancePath+"/latest/end_time",schemaPath:"#/definitions/FeedSession/properties/end_time/type",keyword:"type",params:{type: schema23.properties.end_time.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(errors === _errs40){
if(errors === _errs40){
if(typeof data17 === "string"){
if(!(formats0.test(data17))){
const err10 = {instancePath:instancePath+"/latest/end_time",schemaPath:"#/definitions/FeedSession/properties/end_time/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
var valid3 = _errs40 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data12.last_seq !== undefined){
let data18 = data12.last_seq;
const _errs42 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err11 = {instancePath:instancePath+"/latest/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(errors === _errs42){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 9007199254740991 || isNaN(data18)){
const err12 = {instancePath:instancePath+"/latest/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
if(data18 < 0 || isNaN(data18)){
const err13 = {instancePath:instancePath+"/latest/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
var valid3 = _errs42 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data12.total_events !== undefined){
let data19 = data12.total_events;
const _errs44 = errors;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err14 = {instancePath:instancePath+"/latest/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(errors === _errs44){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 9007199254740991 || isNaN(data19)){
const err15 = {instancePath:instancePath+"/latest/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
if(data19 < 0 || isNaN(data19)){
const err16 = {instancePath:instancePath+"/latest/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
}
var valid3 = _errs44 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data12.total_energy !== undefined){
let data20 = data12.total_energy;
const _errs46 = errors;
if(!((typeof data20 == "number") && (isFinite(data20)))){
const err17 = {instancePath:instancePath+"/latest/total_energy",schemaPath:"#/definitions/FeedSession/properties/total_energy/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var valid3 = _errs46 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data12.model_id !== undefined){
let data21 = data12.model_id;
const _errs48 = errors;
if((typeof data21 !== "string") && (data21 !== null)){
const err18 = {instancePath:instancePath+"/latest/model_id",schemaPath:"#/definitions/FeedSession/properties/model_id/type",keyword:"type",params:{type: schema23.properties.model_id.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var valid3 = _errs48 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data12.hardware_tier !== undefined){
let data22 = data12.hardware_tier;
const _errs50 = errors;
if((typeof data22 !== "string") && (data22 !== null)){
const err19 = {instancePath:instancePath+"/latest/hardware_tier",schemaPath:"#/definitions/FeedSession/properties/hardware_tier/type",keyword:"type",params:{type: schema23.properties.hardware_tier.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var valid3 = _errs50 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data12.session_mode !== undefined){
const _errs52 = errors;
if(typeof data12.session_mode !== "string"){
const err20 = {instancePath:instancePath+"/latest/session_mode",schemaPath:"#/definitions/FeedSession/properties/session_mode/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var valid3 = _errs52 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data12.clean_shutdown !== undefined){
const _errs54 = errors;
if(typeof data12.clean_shutdown !== "boolean"){
const err21 = {instancePath:instancePath+"/latest/clean_shutdown",schemaPath:"#/definitions/FeedSession/properties/clean_shutdown/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var valid3 = _errs54 === errors;
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
else {
const err22 = {instancePath:instancePath+"/latest",schemaPath:"#/definitions/FeedSession/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
var _valid0 = _errs28 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs56 = errors;
if(data12 !== null){
const err23 = {instancePath:instancePath+"/latest",schemaPath:"#/properties/latest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid0 = _errs56 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err24 = {instancePath:instancePath+"/latest",schemaPath:"#/properties/latest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
validate25.errors = vErrors;
return false;
}
else {
errors = _errs27;
if(vErrors !== null){
if(_errs27){
vErrors.length = _errs27;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs26 === errors;
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
validate25.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate25.errors = vErrors;
return errors === 0;
}

const schema41 = feedSchema.definitions.HttpSessions;

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.sessions === undefined) && (missing0 = "sessions")) || ((data.cursor === undefined) && (missing0 = "cursor"))){
validate27.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "sessions") || (key0 === "cursor"))){
validate27.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.sessions !== undefined){
let data0 = data.sessions;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs4 = errors;
const _errs5 = errors;
if(errors === _errs5){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if(((((((((((((data1.session_id === undefined) && (missing1 = "session_id")) || ((data1.user_id === undefined) && (missing1 = "user_id"))) || ((data1.status === undefined) && (missing1 = "status"))) || ((data1.start_time === undefined) && (missing1 = "start_time"))) || ((data1.end_time === undefined) && (missing1 = "end_time"))) || ((data1.last_seq === undefined) && (missing1 = "last_seq"))) || ((data1.total_events === undefined) && (missing1 = "total_events"))) || ((data1.total_energy === undefined) && (missing1 = "total_energy"))) || ((data1.model_id === undefined) && (missing1 = "model_id"))) || ((data1.hardware_tier === undefined) && (missing1 = "hardware_tier"))) || ((data1.session_mode === undefined) && (missing1 = "session_mode"))) || ((data1.clean_shutdown === undefined) && (missing1 = "clean_shutdown"))){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0,schemaPath:"#/definitions/FeedSession/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs7 = errors;
for(const key1 in data1){
if(!(func2.call(schema23.properties, key1))){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0,schemaPath:"#/definitions/FeedSession/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs7 === errors){
if(data1.session_id !== undefined){
let data2 = data1.session_id;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data2 === "string"){
if(!pattern3.test(data2)){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/session_id",schemaPath:"#/definitions/FeedSession/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/session_id",schemaPath:"#/definitions/FeedSession/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs8 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data1.user_id !== undefined){
const _errs10 = errors;
if(typeof data1.user_id !== "string"){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/user_id",schemaPath:"#/definitions/FeedSession/properties/user_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data1.status !== undefined){
let data4 = data1.status;
const _errs12 = errors;
if(typeof data4 !== "string"){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/status",schemaPath:"#/definitions/FeedSession/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((data4 === "active") || (data4 === "crashed")) || (data4 === "closed"))){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/status",schemaPath:"#/definitions/FeedSession/properties/status/enum",keyword:"enum",params:{allowedValues: schema23.properties.status.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data1.start_time !== undefined){
let data5 = data1.start_time;
const _errs14 = errors;
if(errors === _errs14){
if(errors === _errs14){
if(typeof data5 === "string"){
if(!(formats0.test(data5))){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/start_time",schemaPath:"#/definitions/FeedSession/properties/start_time/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/start_time",schemaPath:"#/definitions/FeedSession/properties/start_time/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid3 = _errs14 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data1.end_time !== undefined){
let data6 = data1.end_time;
const _errs16 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/end_time",schemaPath:"#/definitions/FeedSession/properties/end_time/type",keyword:"type",params:{type: schema23.properties.end_time.type},message:"must be string,null"}];
return false;
}
if(errors === _errs16){
if(errors === _errs16){
if(typeof data6 === "string"){
if(!(formats0.test(data6))){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/end_time",schemaPath:"#/definitions/FeedSession/properties/end_time/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
}
var valid3 = _errs16 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data1.last_seq !== undefined){
let data7 = data1.last_seq;
const _errs18 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs18){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 9007199254740991 || isNaN(data7)){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data7 < 0 || isNaN(data7)){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data1.total_events !== undefined){
let data8 = data1.total_events;
const _errs20 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs20){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 9007199254740991 || isNaN(data8)){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data8 < 0 || isNaN(data8)){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data1.total_energy !== undefined){
let data9 = data1.total_energy;
const _errs22 = errors;
if(!((typeof data9 == "number") && (isFinite(data9)))){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/total_energy",schemaPath:"#/definitions/FeedSession/properties/total_energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data1.model_id !== undefined){
let data10 = data1.model_id;
const _errs24 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/model_id",schemaPath:"#/definitions/FeedSession/properties/model_id/type",keyword:"type",params:{type: schema23.properties.model_id.type},message:"must be string,null"}];
return false;
}
var valid3 = _errs24 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data1.hardware_tier !== undefined){
let data11 = data1.hardware_tier;
const _errs26 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/hardware_tier",schemaPath:"#/definitions/FeedSession/properties/hardware_tier/type",keyword:"type",params:{type: schema23.properties.hardware_tier.type},message:"must be string,null"}];
return false;
}
var valid3 = _errs26 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data1.session_mode !== undefined){
const _errs28 = errors;
if(typeof data1.session_mode !== "string"){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/session_mode",schemaPath:"#/definitions/FeedSession/properties/session_mode/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs28 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data1.clean_shutdown !== undefined){
const _errs30 = errors;
if(typeof data1.clean_shutdown !== "boolean"){
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0+"/clean_shutdown",schemaPath:"#/definitions/FeedSession/properties/clean_shutdown/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid3 = _errs30 === errors;
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
else {
validate27.errors = [{instancePath:instancePath+"/sessions/" + i0,schemaPath:"#/definitions/FeedSession/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate27.errors = [{instancePath:instancePath+"/sessions",schemaPath:"#/properties/sessions/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cursor !== undefined){
let data14 = data.cursor;
const _errs32 = errors;
if((typeof data14 !== "string") && (data14 !== null)){
validate27.errors = [{instancePath:instancePath+"/cursor",schemaPath:"#/properties/cursor/type",keyword:"type",params:{type: schema41.properties.cursor.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
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





function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.session === undefined) && (missing0 = "session")) || ((data.first_seq === undefined) && (missing0 = "first_seq"))) || ((data.types === undefined) && (missing0 = "types"))) || ((data.snapshots === undefined) && (missing0 = "snapshots"))){
validate29.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "session") || (key0 === "types")) || (key0 === "snapshots")) || (key0 === "first_seq"))){
validate29.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.session !== undefined){
let data0 = data.session;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((((((((((((data0.session_id === undefined) && (missing1 = "session_id")) || ((data0.user_id === undefined) && (missing1 = "user_id"))) || ((data0.status === undefined) && (missing1 = "status"))) || ((data0.start_time === undefined) && (missing1 = "start_time"))) || ((data0.end_time === undefined) && (missing1 = "end_time"))) || ((data0.last_seq === undefined) && (missing1 = "last_seq"))) || ((data0.total_events === undefined) && (missing1 = "total_events"))) || ((data0.total_energy === undefined) && (missing1 = "total_energy"))) || ((data0.model_id === undefined) && (missing1 = "model_id"))) || ((data0.hardware_tier === undefined) && (missing1 = "hardware_tier"))) || ((data0.session_mode === undefined) && (missing1 = "session_mode"))) || ((data0.clean_shutdown === undefined) && (missing1 = "clean_shutdown"))){
validate29.errors = [{instancePath:instancePath+"/session",schemaPath:"#/definitions/FeedSession/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs5 = errors;
for(const key1 in data0){
if(!(func2.call(schema23.properties, key1))){
validate29.errors = [{instancePath:instancePath+"/session",schemaPath:"#/definitions/FeedSession/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs5 === errors){
if(data0.session_id !== undefined){
let data1 = data0.session_id;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data1 === "string"){
if(!pattern3.test(data1)){
validate29.errors = [{instancePath:instancePath+"/session/session_id",schemaPath:"#/definitions/FeedSession/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate29.errors = [{instancePath:instancePath+"/session/session_id",schemaPath:"#/definitions/FeedSession/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.user_id !== undefined){
const _errs8 = errors;
if(typeof data0.user_id !== "string"){
validate29.errors = [{instancePath:instancePath+"/session/user_id",schemaPath:"#/definitions/FeedSession/properties/user_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.status !== undefined){
let data3 = data0.status;
const _errs10 = errors;
if(typeof data3 !== "string"){
validate29.errors = [{instancePath:instancePath+"/session/status",schemaPath:"#/definitions/FeedSession/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((data3 === "active") || (data3 === "crashed")) || (data3 === "closed"))){
validate29.errors = [{instancePath:instancePath+"/session/status",schemaPath:"#/definitions/FeedSession/properties/status/enum",keyword:"enum",params:{allowedValues: schema23.properties.status.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.start_time !== undefined){
let data4 = data0.start_time;
const _errs12 = errors;
if(errors === _errs12){
if(errors === _errs12){
if(typeof data4 === "string"){
if(!(formats0.test(data4))){
validate29.errors = [{instancePath:instancePath+"/session/start_time",schemaPath:"#/definitions/FeedSession/properties/start_time/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate29.errors = [{instancePath:instancePath+"/session/start_time",schemaPath:"#/definitions/FeedSession/properties/start_time/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.end_time !== undefined){
let data5 = data0.end_time;
const _errs14 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate29.errors = [{instancePath:instancePath+"/session/end_time",schemaPath:"#/definitions/FeedSession/properties/end_time/type",keyword:"type",params:{type: schema23.properties.end_time.type},message:"must be string,null"}];
return false;
}
if(errors === _errs14){
if(errors === _errs14){
if(typeof data5 === "string"){
if(!(formats0.test(data5))){
validate29.errors = [{instancePath:instancePath+"/session/end_time",schemaPath:"#/definitions/FeedSession/properties/end_time/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.last_seq !== undefined){
let data6 = data0.last_seq;
const _errs16 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate29.errors = [{instancePath:instancePath+"/session/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs16){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 9007199254740991 || isNaN(data6)){
validate29.errors = [{instancePath:instancePath+"/session/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate29.errors = [{instancePath:instancePath+"/session/last_seq",schemaPath:"#/definitions/FeedSession/properties/last_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.total_events !== undefined){
let data7 = data0.total_events;
const _errs18 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate29.errors = [{instancePath:instancePath+"/session/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs18){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 9007199254740991 || isNaN(data7)){
validate29.errors = [{instancePath:instancePath+"/session/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data7 < 0 || isNaN(data7)){
validate29.errors = [{instancePath:instancePath+"/session/total_events",schemaPath:"#/definitions/FeedSession/properties/total_events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
if(data0.total_energy !== undefined){
let data8 = data0.total_energy;
const _errs20 = errors;
if(!((typeof data8 == "number") && (isFinite(data8)))){
validate29.errors = [{instancePath:instancePath+"/session/total_energy",schemaPath:"#/definitions/FeedSession/properties/total_energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.model_id !== undefined){
let data9 = data0.model_id;
const _errs22 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate29.errors = [{instancePath:instancePath+"/session/model_id",schemaPath:"#/definitions/FeedSession/properties/model_id/type",keyword:"type",params:{type: schema23.properties.model_id.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.hardware_tier !== undefined){
let data10 = data0.hardware_tier;
const _errs24 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate29.errors = [{instancePath:instancePath+"/session/hardware_tier",schemaPath:"#/definitions/FeedSession/properties/hardware_tier/type",keyword:"type",params:{type: schema23.properties.hardware_tier.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs24 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.session_mode !== undefined){
const _errs26 = errors;
if(typeof data0.session_mode !== "string"){
validate29.errors = [{instancePath:instancePath+"/session/session_mode",schemaPath:"#/definitions/FeedSession/properties/session_mode/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs26 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.clean_shutdown !== undefined){
const _errs28 = errors;
if(typeof data0.clean_shutdown !== "boolean"){
validate29.errors = [{instancePath:instancePath+"/session/clean_shutdown",schemaPath:"#/definitions/FeedSession/properties/clean_shutdown/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
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
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/session",schemaPath:"#/definitions/FeedSession/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.types !== undefined){
let data13 = data.types;
const _errs30 = errors;
if(errors === _errs30){
if(Array.isArray(data13)){
var valid3 = true;
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
const _errs32 = errors;
const _errs33 = errors;
if(errors === _errs33){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing2;
if(((data14.type === undefined) && (missing2 = "type")) || ((data14.count === undefined) && (missing2 = "count"))){
validate29.errors = [{instancePath:instancePath+"/types/" + i0,schemaPath:"#/definitions/HttpEventTypeCount/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs35 = errors;
for(const key2 in data14){
if(!((key2 === "type") || (key2 === "count"))){
validate29.errors = [{instancePath:instancePath+"/types/" + i0,schemaPath:"#/definitions/HttpEventTypeCount/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs35 === errors){
if(data14.type !== undefined){
const _errs36 = errors;
if(typeof data14.type !== "string"){
validate29.errors = [{instancePath:instancePath+"/types/" + i0+"/type",schemaPath:"#/definitions/HttpEventTypeCount/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs36 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14.count !== undefined){
let data16 = data14.count;
const _errs38 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate29.errors = [{instancePath:instancePath+"/types/" + i0+"/count",schemaPath:"#/definitions/HttpEventTypeCount/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs38){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 9007199254740991 || isNaN(data16)){
validate29.errors = [{instancePath:instancePath+"/types/" + i0+"/count",schemaPath:"#/definitions/HttpEventTypeCount/properties/count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data16 < 0 || isNaN(data16)){
validate29.errors = [{instancePath:instancePath+"/types/" + i0+"/count",schemaPath:"#/definitions/HttpEventTypeCount/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid5 = _errs38 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/types/" + i0,schemaPath:"#/definitions/HttpEventTypeCount/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs32 === errors;
if(!valid3){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/types",schemaPath:"#/properties/types/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.snapshots !== undefined){
let data17 = data.snapshots;
const _errs40 = errors;
if(errors === _errs40){
if(Array.isArray(data17)){
var valid6 = true;
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
const _errs42 = errors;
const _errs43 = errors;
if(errors === _errs43){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing3;
if(((((((data18.snapshot_id === undefined) && (missing3 = "snapshot_id")) || ((data18.seq === undefined) && (missing3 = "seq"))) || ((data18.snapshot_type === undefined) && (missing3 = "snapshot_type"))) || ((data18.schema_version === undefined) && (missing3 = "schema_version"))) || ((data18.created_at === undefined) && (missing3 = "created_at"))) || ((data18.bytes === undefined) && (missing3 = "bytes"))){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1,schemaPath:"#/definitions/HttpSnapshot/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs45 = errors;
for(const key3 in data18){
if(!((((((key3 === "snapshot_id") || (key3 === "seq")) || (key3 === "snapshot_type")) || (key3 === "schema_version")) || (key3 === "created_at")) || (key3 === "bytes"))){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1,schemaPath:"#/definitions/HttpSnapshot/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs45 === errors){
if(data18.snapshot_id !== undefined){
const _errs46 = errors;
if(typeof data18.snapshot_id !== "string"){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/snapshot_id",schemaPath:"#/definitions/HttpSnapshot/properties/snapshot_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs46 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data18.seq !== undefined){
let data20 = data18.seq;
const _errs48 = errors;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/seq",schemaPath:"#/definitions/HttpSnapshot/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs48){
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 9007199254740991 || isNaN(data20)){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/seq",schemaPath:"#/definitions/HttpSnapshot/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data20 < 0 || isNaN(data20)){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/seq",schemaPath:"#/definitions/HttpSnapshot/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid8 = _errs48 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data18.snapshot_type !== undefined){
const _errs50 = errors;
if(typeof data18.snapshot_type !== "string"){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/snapshot_type",schemaPath:"#/definitions/HttpSnapshot/properties/snapshot_type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs50 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data18.schema_version !== undefined){
let data22 = data18.schema_version;
const _errs52 = errors;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/schema_version",schemaPath:"#/definitions/HttpSnapshot/properties/schema_version/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs52){
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 9007199254740991 || isNaN(data22)){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/schema_version",schemaPath:"#/definitions/HttpSnapshot/properties/schema_version/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data22 < 1 || isNaN(data22)){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/schema_version",schemaPath:"#/definitions/HttpSnapshot/properties/schema_version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid8 = _errs52 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data18.created_at !== undefined){
let data23 = data18.created_at;
const _errs54 = errors;
if(errors === _errs54){
if(errors === _errs54){
if(typeof data23 === "string"){
if(!(formats0.test(data23))){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/created_at",schemaPath:"#/definitions/HttpSnapshot/properties/created_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/created_at",schemaPath:"#/definitions/HttpSnapshot/properties/created_at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid8 = _errs54 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data18.bytes !== undefined){
let data24 = data18.bytes;
const _errs56 = errors;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/bytes",schemaPath:"#/definitions/HttpSnapshot/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs56){
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 > 9007199254740991 || isNaN(data24)){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/bytes",schemaPath:"#/definitions/HttpSnapshot/properties/bytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data24 < 0 || isNaN(data24)){
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1+"/bytes",schemaPath:"#/definitions/HttpSnapshot/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid8 = _errs56 === errors;
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
else {
validate29.errors = [{instancePath:instancePath+"/snapshots/" + i1,schemaPath:"#/definitions/HttpSnapshot/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs42 === errors;
if(!valid6){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/snapshots",schemaPath:"#/properties/snapshots/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.first_seq !== undefined){
let data25 = data.first_seq;
const _errs58 = errors;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
validate29.errors = [{instancePath:instancePath+"/first_seq",schemaPath:"#/properties/first_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs58){
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 9007199254740991 || isNaN(data25)){
validate29.errors = [{instancePath:instancePath+"/first_seq",schemaPath:"#/properties/first_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data25 < 1 || isNaN(data25)){
validate29.errors = [{instancePath:instancePath+"/first_seq",schemaPath:"#/properties/first_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid0 = _errs58 === errors;
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
validate29.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate29.errors = vErrors;
return errors === 0;
}

const schema47 = feedSchema.definitions.HttpEvents;
const schema49 = feedSchema.definitions.HttpUnreadable;


function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.session_id === undefined) && (missing0 = "session_id")) || ((data.events === undefined) && (missing0 = "events"))) || ((data.unreadable === undefined) && (missing0 = "unreadable"))) || ((data.next === undefined) && (missing0 = "next"))) || ((data.scanned === undefined) && (missing0 = "scanned"))){
validate31.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "session_id") || (key0 === "events")) || (key0 === "next")) || (key0 === "unreadable")) || (key0 === "scanned"))){
validate31.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
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
if(!pattern3.test(data0)){
validate31.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate31.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.events !== undefined){
let data1 = data.events;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs6 = errors;
const _errs7 = errors;
if(errors === _errs7){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((((((data2.session_id === undefined) && (missing1 = "session_id")) || ((data2.seq === undefined) && (missing1 = "seq"))) || ((data2.timestamp === undefined) && (missing1 = "timestamp"))) || ((data2.type === undefined) && (missing1 = "type"))) || ((data2.data === undefined) && (missing1 = "data"))) || ((data2.frame_id === undefined) && (missing1 = "frame_id"))) || ((data2.energy_delta === undefined) && (missing1 = "energy_delta"))) || ((data2.schema_version === undefined) && (missing1 = "schema_version"))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0,schemaPath:"#/definitions/FeedEvent/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs9 = errors;
for(const key1 in data2){
if(!(func2.call(schema26.properties, key1))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0,schemaPath:"#/definitions/FeedEvent/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs9 === errors){
if(data2.session_id !== undefined){
let data3 = data2.session_id;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data3 === "string"){
if(!pattern3.test(data3)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/session_id",schemaPath:"#/definitions/FeedEvent/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/session_id",schemaPath:"#/definitions/FeedEvent/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.seq !== undefined){
let data4 = data2.seq;
const _errs12 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/seq",schemaPath:"#/definitions/FeedEvent/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740991 || isNaN(data4)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/seq",schemaPath:"#/definitions/FeedEvent/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data4 < 1 || isNaN(data4)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/seq",schemaPath:"#/definitions/FeedEvent/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.timestamp !== undefined){
let data5 = data2.timestamp;
const _errs14 = errors;
if(errors === _errs14){
if(errors === _errs14){
if(typeof data5 === "string"){
if(!(formats0.test(data5))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/timestamp",schemaPath:"#/definitions/FeedEvent/properties/timestamp/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/timestamp",schemaPath:"#/definitions/FeedEvent/properties/timestamp/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid3 = _errs14 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.type !== undefined){
let data6 = data2.type;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data6 === "string"){
if(data6.length > 128){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/type",schemaPath:"#/definitions/FeedEvent/properties/type/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"}];
return false;
}
}
else {
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/type",schemaPath:"#/definitions/FeedEvent/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs16 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.data !== undefined){
let data7 = data2.data;
const _errs18 = errors;
if(!(data7 && typeof data7 == "object" && !Array.isArray(data7))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/data",schemaPath:"#/definitions/FeedEvent/properties/data/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.frame_id !== undefined){
let data8 = data2.frame_id;
const _errs20 = errors;
if((!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))) && (data8 !== null)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/frame_id",schemaPath:"#/definitions/FeedEvent/properties/frame_id/type",keyword:"type",params:{type: schema26.properties.frame_id.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs20){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 9007199254740991 || isNaN(data8)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/frame_id",schemaPath:"#/definitions/FeedEvent/properties/frame_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data8 < 0 || isNaN(data8)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/frame_id",schemaPath:"#/definitions/FeedEvent/properties/frame_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.energy_delta !== undefined){
let data9 = data2.energy_delta;
const _errs22 = errors;
if((!((typeof data9 == "number") && (isFinite(data9)))) && (data9 !== null)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/energy_delta",schemaPath:"#/definitions/FeedEvent/properties/energy_delta/type",keyword:"type",params:{type: schema26.properties.energy_delta.type},message:"must be number,null"}];
return false;
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.schema_version !== undefined){
let data10 = data2.schema_version;
const _errs24 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/schema_version",schemaPath:"#/definitions/FeedEvent/properties/schema_version/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs24){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 9007199254740991 || isNaN(data10)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/schema_version",schemaPath:"#/definitions/FeedEvent/properties/schema_version/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data10 < 1 || isNaN(data10)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/schema_version",schemaPath:"#/definitions/FeedEvent/properties/schema_version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs24 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.event_id !== undefined){
let data11 = data2.event_id;
const _errs26 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/event_id",schemaPath:"#/definitions/FeedEvent/properties/event_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs26){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 9007199254740991 || isNaN(data11)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/event_id",schemaPath:"#/definitions/FeedEvent/properties/event_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data11 < 1 || isNaN(data11)){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/event_id",schemaPath:"#/definitions/FeedEvent/properties/event_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs26 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.stored_at !== undefined){
let data12 = data2.stored_at;
const _errs28 = errors;
if(errors === _errs28){
if(errors === _errs28){
if(typeof data12 === "string"){
if(!(formats0.test(data12))){
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/stored_at",schemaPath:"#/definitions/FeedEvent/properties/stored_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate31.errors = [{instancePath:instancePath+"/events/" + i0+"/stored_at",schemaPath:"#/definitions/FeedEvent/properties/stored_at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid3 = _errs28 === errors;
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
else {
validate31.errors = [{instancePath:instancePath+"/events/" + i0,schemaPath:"#/definitions/FeedEvent/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.next !== undefined){
let data13 = data.next;
const _errs30 = errors;
if((!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))) && (data13 !== null)){
validate31.errors = [{instancePath:instancePath+"/next",schemaPath:"#/properties/next/type",keyword:"type",params:{type: schema47.properties.next.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs30){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 9007199254740991 || isNaN(data13)){
validate31.errors = [{instancePath:instancePath+"/next",schemaPath:"#/properties/next/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data13 < 0 || isNaN(data13)){
validate31.errors = [{instancePath:instancePath+"/next",schemaPath:"#/properties/next/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unreadable !== undefined){
let data14 = data.unreadable;
const _errs32 = errors;
if(errors === _errs32){
if(Array.isArray(data14)){
var valid4 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
const _errs34 = errors;
const _errs35 = errors;
if(errors === _errs35){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing2;
if(((data15.seq === undefined) && (missing2 = "seq")) || ((data15.reason === undefined) && (missing2 = "reason"))){
validate31.errors = [{instancePath:instancePath+"/unreadable/" + i1,schemaPath:"#/definitions/HttpUnreadable/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs37 = errors;
for(const key2 in data15){
if(!((key2 === "seq") || (key2 === "reason"))){
validate31.errors = [{instancePath:instancePath+"/unreadable/" + i1,schemaPath:"#/definitions/HttpUnreadable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs37 === errors){
if(data15.seq !== undefined){
let data16 = data15.seq;
const _errs38 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate31.errors = [{instancePath:instancePath+"/unreadable/" + i1+"/seq",schemaPath:"#/definitions/HttpUnreadable/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs38){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 9007199254740991 || isNaN(data16)){
validate31.errors = [{instancePath:instancePath+"/unreadable/" + i1+"/seq",schemaPath:"#/definitions/HttpUnreadable/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data16 < 1 || isNaN(data16)){
validate31.errors = [{instancePath:instancePath+"/unreadable/" + i1+"/seq",schemaPath:"#/definitions/HttpUnreadable/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid6 = _errs38 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data15.reason !== undefined){
let data17 = data15.reason;
const _errs40 = errors;
if(typeof data17 !== "string"){
validate31.errors = [{instancePath:instancePath+"/unreadable/" + i1+"/reason",schemaPath:"#/definitions/HttpUnreadable/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((((((data17 === "missing") || (data17 === "checksum")) || (data17 === "json")) || (data17 === "unknown_type")) || (data17 === "schema_version")) || (data17 === "reducer"))){
validate31.errors = [{instancePath:instancePath+"/unreadable/" + i1+"/reason",schemaPath:"#/definitions/HttpUnreadable/properties/reason/enum",keyword:"enum",params:{allowedValues: schema49.properties.reason.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid6 = _errs40 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/unreadable/" + i1,schemaPath:"#/definitions/HttpUnreadable/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs34 === errors;
if(!valid4){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/unreadable",schemaPath:"#/properties/unreadable/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.scanned !== undefined){
let data18 = data.scanned;
const _errs42 = errors;
const _errs43 = errors;
let valid7 = false;
const _errs44 = errors;
const _errs45 = errors;
if(errors === _errs45){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing3;
if(((data18.from === undefined) && (missing3 = "from")) || ((data18.to === undefined) && (missing3 = "to"))){
const err0 = {instancePath:instancePath+"/scanned",schemaPath:"#/definitions/HttpScanned/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs47 = errors;
for(const key3 in data18){
if(!((key3 === "from") || (key3 === "to"))){
const err1 = {instancePath:instancePath+"/scanned",schemaPath:"#/definitions/HttpScanned/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs47 === errors){
if(data18.from !== undefined){
let data19 = data18.from;
const _errs48 = errors;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err2 = {instancePath:instancePath+"/scanned/from",schemaPath:"#/definitions/HttpScanned/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(errors === _errs48){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 9007199254740991 || isNaN(data19)){
const err3 = {instancePath:instancePath+"/scanned/from",schemaPath:"#/definitions/HttpScanned/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
if(data19 < 1 || isNaN(data19)){
const err4 = {instancePath:instancePath+"/scanned/from",schemaPath:"#/definitions/HttpScanned/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
var valid9 = _errs48 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data18.to !== undefined){
let data20 = data18.to;
const _errs50 = errors;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err5 = {instancePath:instancePath+"/scanned/to",schemaPath:"#/definitions/HttpScanned/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(errors === _errs50){
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 9007199254740991 || isNaN(data20)){
const err6 = {instancePath:instancePath+"/scanned/to",schemaPath:"#/definitions/HttpScanned/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
if(data20 < 1 || isNaN(data20)){
const err7 = {instancePath:instancePath+"/scanned/to",schemaPath:"#/definitions/HttpScanned/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
var valid9 = _errs50 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
else {
const err8 = {instancePath:instancePath+"/scanned",schemaPath:"#/definitions/HttpScanned/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var _valid0 = _errs44 === errors;
valid7 = valid7 || _valid0;
if(!valid7){
const _errs52 = errors;
if(data18 !== null){
const err9 = {instancePath:instancePath+"/scanned",schemaPath:"#/properties/scanned/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs52 === errors;
valid7 = valid7 || _valid0;
}
if(!valid7){
const err10 = {instancePath:instancePath+"/scanned",schemaPath:"#/properties/scanned/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
validate31.errors = vErrors;
return false;
}
else {
errors = _errs43;
if(vErrors !== null){
if(_errs43){
vErrors.length = _errs43;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs42 === errors;
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
validate31.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate31.errors = vErrors;
return errors === 0;
}




function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.session_id === undefined) && (missing0 = "session_id")) || ((data.from === undefined) && (missing0 = "from"))) || ((data.to === undefined) && (missing0 = "to"))) || ((data.differences === undefined) && (missing0 = "differences"))){
validate33.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "session_id") || (key0 === "from")) || (key0 === "to")) || (key0 === "differences"))){
validate33.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
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
if(!pattern3.test(data0)){
validate33.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate33.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.from !== undefined){
let data1 = data.from;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate33.errors = [{instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
validate33.errors = [{instancePath:instancePath+"/from",schemaPath:"#/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate33.errors = [{instancePath:instancePath+"/from",schemaPath:"#/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.to !== undefined){
let data2 = data.to;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate33.errors = [{instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
validate33.errors = [{instancePath:instancePath+"/to",schemaPath:"#/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate33.errors = [{instancePath:instancePath+"/to",schemaPath:"#/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.differences !== undefined){
let data3 = data.differences;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs10 = errors;
const _errs11 = errors;
if(errors === _errs11){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if((data4.path === undefined) && (missing1 = "path")){
validate33.errors = [{instancePath:instancePath+"/differences/" + i0,schemaPath:"#/definitions/HttpDifference/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs13 = errors;
for(const key1 in data4){
if(!(((key1 === "path") || (key1 === "before")) || (key1 === "after"))){
validate33.errors = [{instancePath:instancePath+"/differences/" + i0,schemaPath:"#/definitions/HttpDifference/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs13 === errors){
if(data4.path !== undefined){
if(typeof data4.path !== "string"){
validate33.errors = [{instancePath:instancePath+"/differences/" + i0+"/path",schemaPath:"#/definitions/HttpDifference/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
else {
validate33.errors = [{instancePath:instancePath+"/differences/" + i0,schemaPath:"#/definitions/HttpDifference/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate33.errors = [{instancePath:instancePath+"/differences",schemaPath:"#/properties/differences/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
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
validate33.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate33.errors = vErrors;
return errors === 0;
}




function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.session_id === undefined) && (missing0 = "session_id")) || ((data.path === undefined) && (missing0 = "path"))) || ((data.from === undefined) && (missing0 = "from"))) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.changes === undefined) && (missing0 = "changes"))) || ((data.truncated === undefined) && (missing0 = "truncated"))){
validate35.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "session_id") || (key0 === "path")) || (key0 === "from")) || (key0 === "seq")) || (key0 === "changes")) || (key0 === "truncated"))){
validate35.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
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
if(!pattern3.test(data0)){
validate35.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate35.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.path !== undefined){
const _errs4 = errors;
if(typeof data.path !== "string"){
validate35.errors = [{instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.from !== undefined){
let data2 = data.from;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate35.errors = [{instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
validate35.errors = [{instancePath:instancePath+"/from",schemaPath:"#/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data2 < 1 || isNaN(data2)){
validate35.errors = [{instancePath:instancePath+"/from",schemaPath:"#/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seq !== undefined){
let data3 = data.seq;
const _errs8 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate35.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9007199254740991 || isNaN(data3)){
validate35.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate35.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.changes !== undefined){
let data4 = data.changes;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data4)){
var valid1 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
const _errs12 = errors;
const _errs13 = errors;
if(errors === _errs13){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing1;
if((((data5.seq === undefined) && (missing1 = "seq")) || ((data5.timestamp === undefined) && (missing1 = "timestamp"))) || ((data5.type === undefined) && (missing1 = "type"))){
validate35.errors = [{instancePath:instancePath+"/changes/" + i0,schemaPath:"#/definitions/HttpChange/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs15 = errors;
for(const key1 in data5){
if(!(((((key1 === "seq") || (key1 === "timestamp")) || (key1 === "type")) || (key1 === "before")) || (key1 === "after"))){
validate35.errors = [{instancePath:instancePath+"/changes/" + i0,schemaPath:"#/definitions/HttpChange/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs15 === errors){
if(data5.seq !== undefined){
let data6 = data5.seq;
const _errs16 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate35.errors = [{instancePath:instancePath+"/changes/" + i0+"/seq",schemaPath:"#/definitions/HttpChange/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs16){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 9007199254740991 || isNaN(data6)){
validate35.errors = [{instancePath:instancePath+"/changes/" + i0+"/seq",schemaPath:"#/definitions/HttpChange/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data6 < 1 || isNaN(data6)){
validate35.errors = [{instancePath:instancePath+"/changes/" + i0+"/seq",schemaPath:"#/definitions/HttpChange/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs16 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.timestamp !== undefined){
let data7 = data5.timestamp;
const _errs18 = errors;
if(errors === _errs18){
if(errors === _errs18){
if(typeof data7 === "string"){
if(!(formats0.test(data7))){
validate35.errors = [{instancePath:instancePath+"/changes/" + i0+"/timestamp",schemaPath:"#/definitions/HttpChange/properties/timestamp/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate35.errors = [{instancePath:instancePath+"/changes/" + i0+"/timestamp",schemaPath:"#/definitions/HttpChange/properties/timestamp/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.type !== undefined){
const _errs20 = errors;
if(typeof data5.type !== "string"){
validate35.errors = [{instancePath:instancePath+"/changes/" + i0+"/type",schemaPath:"#/definitions/HttpChange/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/changes/" + i0,schemaPath:"#/definitions/HttpChange/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs12 === errors;
if(!valid1){
break;
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.truncated !== undefined){
const _errs22 = errors;
if(typeof data.truncated !== "boolean"){
validate35.errors = [{instancePath:instancePath+"/truncated",schemaPath:"#/properties/truncated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
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
else {
validate35.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate35.errors = vErrors;
return errors === 0;
}




function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.session_id === undefined) && (missing0 = "session_id")) || ((data.buckets === undefined) && (missing0 = "buckets"))){
validate37.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "session_id") || (key0 === "buckets"))){
validate37.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
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
if(!pattern3.test(data0)){
validate37.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate37.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.buckets !== undefined){
let data1 = data.buckets;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs6 = errors;
const _errs7 = errors;
if(errors === _errs7){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((((data2.from_seq === undefined) && (missing1 = "from_seq")) || ((data2.to_seq === undefined) && (missing1 = "to_seq"))) || ((data2.events === undefined) && (missing1 = "events"))) || ((data2.energy === undefined) && (missing1 = "energy"))) || ((data2.first_timestamp === undefined) && (missing1 = "first_timestamp"))) || ((data2.last_timestamp === undefined) && (missing1 = "last_timestamp"))){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0,schemaPath:"#/definitions/HttpEnergyBucket/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs9 = errors;
for(const key1 in data2){
if(!((((((key1 === "from_seq") || (key1 === "to_seq")) || (key1 === "events")) || (key1 === "energy")) || (key1 === "first_timestamp")) || (key1 === "last_timestamp"))){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0,schemaPath:"#/definitions/HttpEnergyBucket/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs9 === errors){
if(data2.from_seq !== undefined){
let data3 = data2.from_seq;
const _errs10 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/from_seq",schemaPath:"#/definitions/HttpEnergyBucket/properties/from_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9007199254740991 || isNaN(data3)){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/from_seq",schemaPath:"#/definitions/HttpEnergyBucket/properties/from_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data3 < 1 || isNaN(data3)){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/from_seq",schemaPath:"#/definitions/HttpEnergyBucket/properties/from_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.to_seq !== undefined){
let data4 = data2.to_seq;
const _errs12 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/to_seq",schemaPath:"#/definitions/HttpEnergyBucket/properties/to_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740991 || isNaN(data4)){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/to_seq",schemaPath:"#/definitions/HttpEnergyBucket/properties/to_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data4 < 1 || isNaN(data4)){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/to_seq",schemaPath:"#/definitions/HttpEnergyBucket/properties/to_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.events !== undefined){
let data5 = data2.events;
const _errs14 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/events",schemaPath:"#/definitions/HttpEnergyBucket/properties/events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs14){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9007199254740991 || isNaN(data5)){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/events",schemaPath:"#/definitions/HttpEnergyBucket/properties/events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/events",schemaPath:"#/definitions/HttpEnergyBucket/properties/events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs14 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.energy !== undefined){
let data6 = data2.energy;
const _errs16 = errors;
if(!((typeof data6 == "number") && (isFinite(data6)))){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/energy",schemaPath:"#/definitions/HttpEnergyBucket/properties/energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid3 = _errs16 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.first_timestamp !== undefined){
let data7 = data2.first_timestamp;
const _errs18 = errors;
if(errors === _errs18){
if(errors === _errs18){
if(typeof data7 === "string"){
if(!(formats0.test(data7))){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/first_timestamp",schemaPath:"#/definitions/HttpEnergyBucket/properties/first_timestamp/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/first_timestamp",schemaPath:"#/definitions/HttpEnergyBucket/properties/first_timestamp/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.last_timestamp !== undefined){
let data8 = data2.last_timestamp;
const _errs20 = errors;
if(errors === _errs20){
if(errors === _errs20){
if(typeof data8 === "string"){
if(!(formats0.test(data8))){
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/last_timestamp",schemaPath:"#/definitions/HttpEnergyBucket/properties/last_timestamp/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0+"/last_timestamp",schemaPath:"#/definitions/HttpEnergyBucket/properties/last_timestamp/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid3 = _errs20 === errors;
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
validate37.errors = [{instancePath:instancePath+"/buckets/" + i0,schemaPath:"#/definitions/HttpEnergyBucket/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate37.errors = [{instancePath:instancePath+"/buckets",schemaPath:"#/properties/buckets/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate37.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate37.errors = vErrors;
return errors === 0;
}





function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.from_seq === undefined) && (missing0 = "from_seq")) || ((data.to_seq === undefined) && (missing0 = "to_seq"))) || ((data.events === undefined) && (missing0 = "events"))) || ((data.energy === undefined) && (missing0 = "energy"))) || ((data.first_timestamp === undefined) && (missing0 = "first_timestamp"))) || ((data.last_timestamp === undefined) && (missing0 = "last_timestamp"))) || ((data.total === undefined) && (missing0 = "total"))) || ((data.types === undefined) && (missing0 = "types"))){
validate40.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((((key0 === "from_seq") || (key0 === "to_seq")) || (key0 === "events")) || (key0 === "energy")) || (key0 === "first_timestamp")) || (key0 === "last_timestamp")) || (key0 === "total")) || (key0 === "types"))){
validate40.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.from_seq !== undefined){
let data0 = data.from_seq;
const _errs2 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate40.errors = [{instancePath:instancePath+"/from_seq",schemaPath:"#/properties/from_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs2){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 9007199254740991 || isNaN(data0)){
validate40.errors = [{instancePath:instancePath+"/from_seq",schemaPath:"#/properties/from_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data0 < 1 || isNaN(data0)){
validate40.errors = [{instancePath:instancePath+"/from_seq",schemaPath:"#/properties/from_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
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
if(data.to_seq !== undefined){
let data1 = data.to_seq;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate40.errors = [{instancePath:instancePath+"/to_seq",schemaPath:"#/properties/to_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
validate40.errors = [{instancePath:instancePath+"/to_seq",schemaPath:"#/properties/to_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate40.errors = [{instancePath:instancePath+"/to_seq",schemaPath:"#/properties/to_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.events !== undefined){
let data2 = data.events;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate40.errors = [{instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
validate40.errors = [{instancePath:instancePath+"/events",schemaPath:"#/properties/events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate40.errors = [{instancePath:instancePath+"/events",schemaPath:"#/properties/events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.energy !== undefined){
let data3 = data.energy;
const _errs8 = errors;
if(!((typeof data3 == "number") && (isFinite(data3)))){
validate40.errors = [{instancePath:instancePath+"/energy",schemaPath:"#/properties/energy/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.first_timestamp !== undefined){
let data4 = data.first_timestamp;
const _errs10 = errors;
if(errors === _errs10){
if(errors === _errs10){
if(typeof data4 === "string"){
if(!(formats0.test(data4))){
validate40.errors = [{instancePath:instancePath+"/first_timestamp",schemaPath:"#/properties/first_timestamp/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate40.errors = [{instancePath:instancePath+"/first_timestamp",schemaPath:"#/properties/first_timestamp/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
if(data.last_timestamp !== undefined){
let data5 = data.last_timestamp;
const _errs12 = errors;
if(errors === _errs12){
if(errors === _errs12){
if(typeof data5 === "string"){
if(!(formats0.test(data5))){
validate40.errors = [{instancePath:instancePath+"/last_timestamp",schemaPath:"#/properties/last_timestamp/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate40.errors = [{instancePath:instancePath+"/last_timestamp",schemaPath:"#/properties/last_timestamp/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
if(data.total !== undefined){
let data6 = data.total;
const _errs14 = errors;
if(!((typeof data6 == "number") && (isFinite(data6)))){
validate40.errors = [{instancePath:instancePath+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.types !== undefined){
let data7 = data.types;
const _errs16 = errors;
if(errors === _errs16){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key1 in data7){
let data8 = data7[key1];
const _errs19 = errors;
const _errs20 = errors;
if(errors === _errs20){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing1;
if(((data8.events === undefined) && (missing1 = "events")) || ((data8.first_seq === undefined) && (missing1 = "first_seq"))){
validate40.errors = [{instancePath:instancePath+"/types/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/HttpTimelineType/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs22 = errors;
for(const key2 in data8){
if(!((key2 === "events") || (key2 === "first_seq"))){
validate40.errors = [{instancePath:instancePath+"/types/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/HttpTimelineType/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs22 === errors){
if(data8.events !== undefined){
let data9 = data8.events;
const _errs23 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate40.errors = [{instancePath:instancePath+"/types/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/events",schemaPath:"#/definitions/HttpTimelineType/properties/events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs23){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 9007199254740991 || isNaN(data9)){
validate40.errors = [{instancePath:instancePath+"/types/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/events",schemaPath:"#/definitions/HttpTimelineType/properties/events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data9 < 1 || isNaN(data9)){
validate40.errors = [{instancePath:instancePath+"/types/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/events",schemaPath:"#/definitions/HttpTimelineType/properties/events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs23 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.first_seq !== undefined){
let data10 = data8.first_seq;
const _errs25 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate40.errors = [{instancePath:instancePath+"/types/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/first_seq",schemaPath:"#/definitions/HttpTimelineType/properties/first_seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs25){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 9007199254740991 || isNaN(data10)){
validate40.errors = [{instancePath:instancePath+"/types/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/first_seq",schemaPath:"#/definitions/HttpTimelineType/properties/first_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data10 < 1 || isNaN(data10)){
validate40.errors = [{instancePath:instancePath+"/types/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/first_seq",schemaPath:"#/definitions/HttpTimelineType/properties/first_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs25 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate40.errors = [{instancePath:instancePath+"/types/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/HttpTimelineType/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs19 === errors;
if(!valid1){
break;
}
}
}
else {
validate40.errors = [{instancePath:instancePath+"/types",schemaPath:"#/properties/types/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
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
validate40.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate40.errors = vErrors;
return errors === 0;
}


function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.session_id === undefined) && (missing0 = "session_id")) || ((data.from === undefined) && (missing0 = "from"))) || ((data.to === undefined) && (missing0 = "to"))) || ((data.size === undefined) && (missing0 = "size"))) || ((data.base_total === undefined) && (missing0 = "base_total"))) || ((data.buckets === undefined) && (missing0 = "buckets"))){
validate39.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "session_id") || (key0 === "from")) || (key0 === "to")) || (key0 === "size")) || (key0 === "base_total")) || (key0 === "buckets"))){
validate39.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
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
if(!pattern3.test(data0)){
validate39.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate39.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.from !== undefined){
let data1 = data.from;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate39.errors = [{instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
validate39.errors = [{instancePath:instancePath+"/from",schemaPath:"#/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate39.errors = [{instancePath:instancePath+"/from",schemaPath:"#/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.to !== undefined){
let data2 = data.to;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate39.errors = [{instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
validate39.errors = [{instancePath:instancePath+"/to",schemaPath:"#/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate39.errors = [{instancePath:instancePath+"/to",schemaPath:"#/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.size !== undefined){
let data3 = data.size;
const _errs8 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate39.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9007199254740991 || isNaN(data3)){
validate39.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data3 < 1 || isNaN(data3)){
validate39.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.base_total !== undefined){
let data4 = data.base_total;
const _errs10 = errors;
if(!((typeof data4 == "number") && (isFinite(data4)))){
validate39.errors = [{instancePath:instancePath+"/base_total",schemaPath:"#/properties/base_total/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.buckets !== undefined){
let data5 = data.buckets;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs14 = errors;
if(!(validate40(data5[i0], {instancePath:instancePath+"/buckets/" + i0,parentData:data5,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
var valid1 = _errs14 === errors;
if(!valid1){
break;
}
}
}
else {
validate39.errors = [{instancePath:instancePath+"/buckets",schemaPath:"#/properties/buckets/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
}
else {
validate39.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate39.errors = vErrors;
return errors === 0;
}


const schema62 = feedSchema.definitions.HttpFacet;


function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.values === undefined) && (missing0 = "values"))){
validate44.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "name") || (key0 === "values"))){
validate44.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
let data0 = data.name;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate44.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!(((data0 === "type") || (data0 === "model")) || (data0 === "level"))){
validate44.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/enum",keyword:"enum",params:{allowedValues: schema62.properties.name.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.values !== undefined){
let data1 = data.values;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs6 = errors;
const _errs7 = errors;
if(errors === _errs7){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((data2.value === undefined) && (missing1 = "value")) || ((data2.events === undefined) && (missing1 = "events"))){
validate44.errors = [{instancePath:instancePath+"/values/" + i0,schemaPath:"#/definitions/HttpFacetValue/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs9 = errors;
for(const key1 in data2){
if(!((key1 === "value") || (key1 === "events"))){
validate44.errors = [{instancePath:instancePath+"/values/" + i0,schemaPath:"#/definitions/HttpFacetValue/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs9 === errors){
if(data2.value !== undefined){
const _errs10 = errors;
if(typeof data2.value !== "string"){
validate44.errors = [{instancePath:instancePath+"/values/" + i0+"/value",schemaPath:"#/definitions/HttpFacetValue/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.events !== undefined){
let data4 = data2.events;
const _errs12 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate44.errors = [{instancePath:instancePath+"/values/" + i0+"/events",schemaPath:"#/definitions/HttpFacetValue/properties/events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740991 || isNaN(data4)){
validate44.errors = [{instancePath:instancePath+"/values/" + i0+"/events",schemaPath:"#/definitions/HttpFacetValue/properties/events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data4 < 1 || isNaN(data4)){
validate44.errors = [{instancePath:instancePath+"/values/" + i0+"/events",schemaPath:"#/definitions/HttpFacetValue/properties/events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate44.errors = [{instancePath:instancePath+"/values/" + i0,schemaPath:"#/definitions/HttpFacetValue/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate44.errors = [{instancePath:instancePath+"/values",schemaPath:"#/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate44.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate44.errors = vErrors;
return errors === 0;
}


function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.session_id === undefined) && (missing0 = "session_id")) || ((data.facets === undefined) && (missing0 = "facets"))) || ((data.scanned === undefined) && (missing0 = "scanned"))) || ((data.capped === undefined) && (missing0 = "capped"))){
validate43.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "session_id") || (key0 === "facets")) || (key0 === "scanned")) || (key0 === "capped"))){
validate43.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
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
if(!pattern3.test(data0)){
validate43.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""}];
return false;
}
}
else {
validate43.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.facets !== undefined){
let data1 = data.facets;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(!(validate44(data1[i0], {instancePath:instancePath+"/facets/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate43.errors = [{instancePath:instancePath+"/facets",schemaPath:"#/properties/facets/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.scanned !== undefined){
let data3 = data.scanned;
const _errs7 = errors;
const _errs8 = errors;
let valid2 = false;
const _errs9 = errors;
const _errs10 = errors;
if(errors === _errs10){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if(((data3.from === undefined) && (missing1 = "from")) || ((data3.to === undefined) && (missing1 = "to"))){
const err0 = {instancePath:instancePath+"/scanned",schemaPath:"#/definitions/HttpScanned/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs12 = errors;
for(const key1 in data3){
if(!((key1 === "from") || (key1 === "to"))){
const err1 = {instancePath:instancePath+"/scanned",schemaPath:"#/definitions/HttpScanned/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs12 === errors){
if(data3.from !== undefined){
let data4 = data3.from;
const _errs13 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err2 = {instancePath:instancePath+"/scanned/from",schemaPath:"#/definitions/HttpScanned/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(errors === _errs13){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740991 || isNaN(data4)){
const err3 = {instancePath:instancePath+"/scanned/from",schemaPath:"#/definitions/HttpScanned/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
if(data4 < 1 || isNaN(data4)){
const err4 = {instancePath:instancePath+"/scanned/from",schemaPath:"#/definitions/HttpScanned/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
var valid4 = _errs13 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data3.to !== undefined){
let data5 = data3.to;
const _errs15 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err5 = {instancePath:instancePath+"/scanned/to",schemaPath:"#/definitions/HttpScanned/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(errors === _errs15){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9007199254740991 || isNaN(data5)){
const err6 = {instancePath:instancePath+"/scanned/to",schemaPath:"#/definitions/HttpScanned/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
if(data5 < 1 || isNaN(data5)){
const err7 = {instancePath:instancePath+"/scanned/to",schemaPath:"#/definitions/HttpScanned/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
var valid4 = _errs15 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
const err8 = {instancePath:instancePath+"/scanned",schemaPath:"#/definitions/HttpScanned/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var _valid0 = _errs9 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const _errs17 = errors;
if(data3 !== null){
const err9 = {instancePath:instancePath+"/scanned",schemaPath:"#/properties/scanned/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs17 === errors;
valid2 = valid2 || _valid0;
}
if(!valid2){
const err10 = {instancePath:instancePath+"/scanned",schemaPath:"#/properties/scanned/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
validate43.errors = vErrors;
return false;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.capped !== undefined){
const _errs19 = errors;
if(typeof data.capped !== "boolean"){
validate43.errors = [{instancePath:instancePath+"/capped",schemaPath:"#/properties/capped/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs19 === errors;
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
validate43.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate43.errors = vErrors;
return errors === 0;
}



const schema69 = feedSchema.definitions.HttpCheckSnapshot;
const schema70 = feedSchema.definitions.HttpCheckError;



function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.type === undefined) && (missing0 = "type")) || ((data.events === undefined) && (missing0 = "events"))) || ((data.snapshots === undefined) && (missing0 = "snapshots"))) || ((data.mismatches === undefined) && (missing0 = "mismatches"))) || ((data.first_divergence === undefined) && (missing0 = "first_divergence"))) || ((data.corrupt_count === undefined) && (missing0 = "corrupt_count"))){
validate48.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "type") || (key0 === "events")) || (key0 === "snapshots")) || (key0 === "mismatches")) || (key0 === "first_divergence")) || (key0 === "corrupt_count"))){
validate48.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
let data0 = data.type;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate48.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("summary" !== data0){
validate48.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "summary"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.events !== undefined){
let data1 = data.events;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate48.errors = [{instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
validate48.errors = [{instancePath:instancePath+"/events",schemaPath:"#/properties/events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate48.errors = [{instancePath:instancePath+"/events",schemaPath:"#/properties/events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.snapshots !== undefined){
let data2 = data.snapshots;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate48.errors = [{instancePath:instancePath+"/snapshots",schemaPath:"#/properties/snapshots/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
validate48.errors = [{instancePath:instancePath+"/snapshots",schemaPath:"#/properties/snapshots/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate48.errors = [{instancePath:instancePath+"/snapshots",schemaPath:"#/properties/snapshots/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mismatches !== undefined){
let data3 = data.mismatches;
const _errs8 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate48.errors = [{instancePath:instancePath+"/mismatches",schemaPath:"#/properties/mismatches/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9007199254740991 || isNaN(data3)){
validate48.errors = [{instancePath:instancePath+"/mismatches",schemaPath:"#/properties/mismatches/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate48.errors = [{instancePath:instancePath+"/mismatches",schemaPath:"#/properties/mismatches/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.first_divergence !== undefined){
let data4 = data.first_divergence;
const _errs10 = errors;
const _errs11 = errors;
let valid1 = false;
const _errs12 = errors;
const _errs13 = errors;
if(errors === _errs13){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if(((data4.seq === undefined) && (missing1 = "seq")) || ((data4.snapshot_id === undefined) && (missing1 = "snapshot_id"))){
const err0 = {instancePath:instancePath+"/first_divergence",schemaPath:"#/definitions/HttpDivergence/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs15 = errors;
for(const key1 in data4){
if(!((key1 === "seq") || (key1 === "snapshot_id"))){
const err1 = {instancePath:instancePath+"/first_divergence",schemaPath:"#/definitions/HttpDivergence/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs15 === errors){
if(data4.seq !== undefined){
let data5 = data4.seq;
const _errs16 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err2 = {instancePath:instancePath+"/first_divergence/seq",schemaPath:"#/definitions/HttpDivergence/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(errors === _errs16){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9007199254740991 || isNaN(data5)){
const err3 = {instancePath:instancePath+"/first_divergence/seq",schemaPath:"#/definitions/HttpDivergence/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
if(data5 < 0 || isNaN(data5)){
const err4 = {instancePath:instancePath+"/first_divergence/seq",schemaPath:"#/definitions/HttpDivergence/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
var valid3 = _errs16 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.snapshot_id !== undefined){
const _errs18 = errors;
if(typeof data4.snapshot_id !== "string"){
const err5 = {instancePath:instancePath+"/first_divergence/snapshot_id",schemaPath:"#/definitions/HttpDivergence/properties/snapshot_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
const err6 = {instancePath:instancePath+"/first_divergence",schemaPath:"#/definitions/HttpDivergence/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid0 = _errs12 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs20 = errors;
if(data4 !== null){
const err7 = {instancePath:instancePath+"/first_divergence",schemaPath:"#/properties/first_divergence/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs20 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err8 = {instancePath:instancePath+"/first_divergence",schemaPath:"#/properties/first_divergence/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
validate48.errors = vErrors;
return false;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.corrupt_count !== undefined){
let data7 = data.corrupt_count;
const _errs22 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate48.errors = [{instancePath:instancePath+"/corrupt_count",schemaPath:"#/properties/corrupt_count/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs22){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 9007199254740991 || isNaN(data7)){
validate48.errors = [{instancePath:instancePath+"/corrupt_count",schemaPath:"#/properties/corrupt_count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data7 < 0 || isNaN(data7)){
validate48.errors = [{instancePath:instancePath+"/corrupt_count",schemaPath:"#/properties/corrupt_count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
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
else {
validate48.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate48.errors = vErrors;
return errors === 0;
}


function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const tag0 = data.type;
if(typeof tag0 == "string"){
if(tag0 === "progress"){
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.done === undefined) && (missing0 = "done"))) || ((data.total === undefined) && (missing0 = "total"))){
validate47.errors = [{instancePath,schemaPath:"#/definitions/HttpCheckProgress/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs5 = errors;
for(const key0 in data){
if(!(((key0 === "type") || (key0 === "done")) || (key0 === "total"))){
validate47.errors = [{instancePath,schemaPath:"#/definitions/HttpCheckProgress/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs5 === errors){
if(data.type !== undefined){
let data0 = data.type;
const _errs6 = errors;
if(typeof data0 !== "string"){
validate47.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/HttpCheckProgress/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("progress" !== data0){
validate47.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/HttpCheckProgress/properties/type/const",keyword:"const",params:{allowedValue: "progress"},message:"must be equal to constant"}];
return false;
}
var valid3 = _errs6 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.done !== undefined){
let data1 = data.done;
const _errs8 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate47.errors = [{instancePath:instancePath+"/done",schemaPath:"#/definitions/HttpCheckProgress/properties/done/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs8){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
validate47.errors = [{instancePath:instancePath+"/done",schemaPath:"#/definitions/HttpCheckProgress/properties/done/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate47.errors = [{instancePath:instancePath+"/done",schemaPath:"#/definitions/HttpCheckProgress/properties/done/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs8 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.total !== undefined){
let data2 = data.total;
const _errs10 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate47.errors = [{instancePath:instancePath+"/total",schemaPath:"#/definitions/HttpCheckProgress/properties/total/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
validate47.errors = [{instancePath:instancePath+"/total",schemaPath:"#/definitions/HttpCheckProgress/properties/total/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate47.errors = [{instancePath:instancePath+"/total",schemaPath:"#/definitions/HttpCheckProgress/properties/total/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
else {
validate47.errors = [{instancePath,schemaPath:"#/definitions/HttpCheckProgress/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "snapshot"){
const _errs13 = errors;
if(errors === _errs13){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((((((data.type === undefined) && (missing1 = "type")) || ((data.snapshot_id === undefined) && (missing1 = "snapshot_id"))) || ((data.seq === undefined) && (missing1 = "seq"))) || ((data.matches === undefined) && (missing1 = "matches"))) || ((data.stored_hash === undefined) && (missing1 = "stored_hash"))) || ((data.replayed_hash === undefined) && (missing1 = "replayed_hash"))) || ((data.rejected === undefined) && (missing1 = "rejected"))){
validate47.errors = [{instancePath,schemaPath:"#/definitions/HttpCheckSnapshot/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs15 = errors;
for(const key1 in data){
if(!(((((((key1 === "type") || (key1 === "snapshot_id")) || (key1 === "seq")) || (key1 === "matches")) || (key1 === "stored_hash")) || (key1 === "replayed_hash")) || (key1 === "rejected"))){
validate47.errors = [{instancePath,schemaPath:"#/definitions/HttpCheckSnapshot/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs15 === errors){
if(data.type !== undefined){
let data3 = data.type;
const _errs16 = errors;
if(typeof data3 !== "string"){
validate47.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/HttpCheckSnapshot/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("snapshot" !== data3){
validate47.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/HttpCheckSnapshot/properties/type/const",keyword:"const",params:{allowedValue: "snapshot"},message:"must be equal to constant"}];
return false;
}
var valid6 = _errs16 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.snapshot_id !== undefined){
const _errs18 = errors;
if(typeof data.snapshot_id !== "string"){
validate47.errors = [{instancePath:instancePath+"/snapshot_id",schemaPath:"#/definitions/HttpCheckSnapshot/properties/snapshot_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs18 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.seq !== undefined){
let data5 = data.seq;
const _errs20 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate47.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/definitions/HttpCheckSnapshot/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs20){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9007199254740991 || isNaN(data5)){
validate47.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/definitions/HttpCheckSnapshot/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate47.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/definitions/HttpCheckSnapshot/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid6 = _errs20 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.matches !== undefined){
const _errs22 = errors;
if(typeof data.matches !== "boolean"){
validate47.errors = [{instancePath:instancePath+"/matches",schemaPath:"#/definitions/HttpCheckSnapshot/properties/matches/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid6 = _errs22 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.stored_hash !== undefined){
let data7 = data.stored_hash;
const _errs24 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
validate47.errors = [{instancePath:instancePath+"/stored_hash",schemaPath:"#/definitions/HttpCheckSnapshot/properties/stored_hash/type",keyword:"type",params:{type: schema69.properties.stored_hash.type},message:"must be string,null"}];
return false;
}
var valid6 = _errs24 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.replayed_hash !== undefined){
let data8 = data.replayed_hash;
const _errs26 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate47.errors = [{instancePath:instancePath+"/replayed_hash",schemaPath:"#/definitions/HttpCheckSnapshot/properties/replayed_hash/type",keyword:"type",params:{type: schema69.properties.replayed_hash.type},message:"must be string,null"}];
return false;
}
var valid6 = _errs26 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.rejected !== undefined){
let data9 = data.rejected;
const _errs28 = errors;
if(!(((((data9 === "checksum") || (data9 === "json")) || (data9 === "schema")) || (data9 === "version")) || (data9 === null))){
validate47.errors = [{instancePath:instancePath+"/rejected",schemaPath:"#/definitions/HttpCheckSnapshot/properties/rejected/enum",keyword:"enum",params:{allowedValues: schema69.properties.rejected.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid6 = _errs28 === errors;
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
else {
validate47.errors = [{instancePath,schemaPath:"#/definitions/HttpCheckSnapshot/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else if(tag0 === "summary"){
if(!(validate48(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
}
else if(tag0 === "error"){
const _errs31 = errors;
if(errors === _errs31){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if(((((data.type === undefined) && (missing2 = "type")) || ((data.code === undefined) && (missing2 = "code"))) || ((data.message === undefined) && (missing2 = "message"))) || ((data.hint === undefined) && (missing2 = "hint"))){
validate47.errors = [{instancePath,schemaPath:"#/definitions/HttpCheckError/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs33 = errors;
for(const key2 in data){
if(!((((key2 === "type") || (key2 === "code")) || (key2 === "message")) || (key2 === "hint"))){
validate47.errors = [{instancePath,schemaPath:"#/definitions/HttpCheckError/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs33 === errors){
if(data.type !== undefined){
let data10 = data.type;
const _errs34 = errors;
if(typeof data10 !== "string"){
validate47.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/HttpCheckError/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("error" !== data10){
validate47.errors = [{instancePath:instancePath+"/type",schemaPath:"#/definitions/HttpCheckError/properties/type/const",keyword:"const",params:{allowedValue: "error"},message:"must be equal to constant"}];
return false;
}
var valid10 = _errs34 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.code !== undefined){
const _errs36 = errors;
if(typeof data.code !== "string"){
validate47.errors = [{instancePath:instancePath+"/code",schemaPath:"#/definitions/HttpCheckError/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs36 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.message !== undefined){
const _errs38 = errors;
if(typeof data.message !== "string"){
validate47.errors = [{instancePath:instancePath+"/message",schemaPath:"#/definitions/HttpCheckError/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs38 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.hint !== undefined){
let data13 = data.hint;
const _errs40 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate47.errors = [{instancePath:instancePath+"/hint",schemaPath:"#/definitions/HttpCheckError/properties/hint/type",keyword:"type",params:{type: schema70.properties.hint.type},message:"must be string,null"}];
return false;
}
var valid10 = _errs40 === errors;
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
else {
validate47.errors = [{instancePath,schemaPath:"#/definitions/HttpCheckError/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
else {
validate47.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "type", tagValue: tag0},message:"value of tag \"type\" must be in oneOf"}];
return false;
}
}
else {
validate47.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "type", tagValue: tag0},message:"tag \"type\" must be string"}];
return false;
}
}
else {
validate47.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate47.errors = vErrors;
return errors === 0;
}


function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs2 = errors;
if(!(validate27(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(!(validate29(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(!(validate31(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.session_id === undefined) && (missing0 = "session_id")) || ((data.seq === undefined) && (missing0 = "seq"))) || ((data.state === undefined) && (missing0 = "state"))) || ((data.hash === undefined) && (missing0 = "hash"))) || ((data.corrupt_count === undefined) && (missing0 = "corrupt_count"))){
const err0 = {instancePath,schemaPath:"#/definitions/HttpState/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!(((((key0 === "session_id") || (key0 === "seq")) || (key0 === "state")) || (key0 === "hash")) || (key0 === "corrupt_count"))){
const err1 = {instancePath,schemaPath:"#/definitions/HttpState/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs8 === errors){
if(data.session_id !== undefined){
let data0 = data.session_id;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data0 === "string"){
if(!pattern3.test(data0)){
const err2 = {instancePath:instancePath+"/session_id",schemaPath:"#/definitions/HttpState/properties/session_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]{1,128}$"},message:"must match pattern \""+"^[A-Za-z0-9._:-]{1,128}$"+"\""};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/session_id",schemaPath:"#/definitions/HttpState/properties/session_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.seq !== undefined){
let data1 = data.seq;
const _errs11 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/seq",schemaPath:"#/definitions/HttpState/properties/seq/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(errors === _errs11){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/seq",schemaPath:"#/definitions/HttpState/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
if(data1 < 0 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/seq",schemaPath:"#/definitions/HttpState/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.state !== undefined){
let data2 = data.state;
const _errs13 = errors;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err7 = {instancePath:instancePath+"/state",schemaPath:"#/definitions/HttpState/properties/state/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.hash !== undefined){
const _errs15 = errors;
if(typeof data.hash !== "string"){
const err8 = {instancePath:instancePath+"/hash",schemaPath:"#/definitions/HttpState/properties/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.corrupt_count !== undefined){
let data4 = data.corrupt_count;
const _errs17 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err9 = {instancePath:instancePath+"/corrupt_count",schemaPath:"#/definitions/HttpState/properties/corrupt_count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(errors === _errs17){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740991 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/corrupt_count",schemaPath:"#/definitions/HttpState/properties/corrupt_count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
if(data4 < 0 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/corrupt_count",schemaPath:"#/definitions/HttpState/properties/corrupt_count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
var valid2 = _errs17 === errors;
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
}
else {
const err12 = {instancePath,schemaPath:"#/definitions/HttpState/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs19 = errors;
if(!(validate33(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
var _valid0 = _errs19 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs20 = errors;
if(!(validate35(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var _valid0 = _errs20 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs21 = errors;
if(!(validate37(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
var _valid0 = _errs21 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs22 = errors;
if(!(validate39(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
var _valid0 = _errs22 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs23 = errors;
if(!(validate43(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
errors = vErrors.length;
}
var _valid0 = _errs23 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs24 = errors;
if(!(validate47(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
var _valid0 = _errs24 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs25 = errors;
const _errs26 = errors;
if(errors === _errs26){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((data.type === undefined) && (missing1 = "type")) || ((data.version === undefined) && (missing1 = "version"))) || ((data.schema === undefined) && (missing1 = "schema"))){
const err13 = {instancePath,schemaPath:"#/definitions/HttpEventType/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
const _errs28 = errors;
for(const key1 in data){
if(!(((key1 === "type") || (key1 === "version")) || (key1 === "schema"))){
const err14 = {instancePath,schemaPath:"#/definitions/HttpEventType/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
break;
}
}
if(_errs28 === errors){
if(data.type !== undefined){
const _errs29 = errors;
if(typeof data.type !== "string"){
const err15 = {instancePath:instancePath+"/type",schemaPath:"#/definitions/HttpEventType/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var valid4 = _errs29 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.version !== undefined){
let data6 = data.version;
const _errs31 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err16 = {instancePath:instancePath+"/version",schemaPath:"#/definitions/HttpEventType/properties/version/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(errors === _errs31){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 9007199254740991 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/version",schemaPath:"#/definitions/HttpEventType/properties/version/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
if(data6 < 1 || isNaN(data6)){
const err18 = {instancePath:instancePath+"/version",schemaPath:"#/definitions/HttpEventType/properties/version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
var valid4 = _errs31 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.schema !== undefined){
let data7 = data.schema;
const _errs33 = errors;
if(!(data7 && typeof data7 == "object" && !Array.isArray(data7))){
const err19 = {instancePath:instancePath+"/schema",schemaPath:"#/definitions/HttpEventType/properties/schema/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var valid4 = _errs33 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/definitions/HttpEventType/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
var _valid0 = _errs25 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs35 = errors;
const _errs36 = errors;
if(errors === _errs36){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((((((((((data.user_id === undefined) && (missing2 = "user_id")) || ((data.current_level === undefined) && (missing2 = "current_level"))) || ((data.total_sessions === undefined) && (missing2 = "total_sessions"))) || ((data.total_energy === undefined) && (missing2 = "total_energy"))) || ((data.experience_points === undefined) && (missing2 = "experience_points"))) || ((data.unlocked_paths === undefined) && (missing2 = "unlocked_paths"))) || ((data.preferences === undefined) && (missing2 = "preferences"))) || ((data.created_at === undefined) && (missing2 = "created_at"))) || ((data.updated_at === undefined) && (missing2 = "updated_at"))){
const err21 = {instancePath,schemaPath:"#/definitions/HttpProfile/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
else {
const _errs38 = errors;
for(const key2 in data){
if(!(func2.call(schema72.properties, key2))){
const err22 = {instancePath,schemaPath:"#/definitions/HttpProfile/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
break;
}
}
if(_errs38 === errors){
if(data.user_id !== undefined){
const _errs39 = errors;
if(typeof data.user_id !== "string"){
const err23 = {instancePath:instancePath+"/user_id",schemaPath:"#/definitions/HttpProfile/properties/user_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var valid6 = _errs39 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.current_level !== undefined){
let data9 = data.current_level;
const _errs41 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err24 = {instancePath:instancePath+"/current_level",schemaPath:"#/definitions/HttpProfile/properties/current_level/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(errors === _errs41){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 9007199254740991 || isNaN(data9)){
const err25 = {instancePath:instancePath+"/current_level",schemaPath:"#/definitions/HttpProfile/properties/current_level/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
else {
if(data9 < 0 || isNaN(data9)){
const err26 = {instancePath:instancePath+"/current_level",schemaPath:"#/definitions/HttpProfile/properties/current_level/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
}
var valid6 = _errs41 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.total_sessions !== undefined){
let data10 = data.total_sessions;
const _errs43 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err27 = {instancePath:instancePath+"/total_sessions",schemaPath:"#/definitions/HttpProfile/properties/total_sessions/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(errors === _errs43){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 9007199254740991 || isNaN(data10)){
const err28 = {instancePath:instancePath+"/total_sessions",schemaPath:"#/definitions/HttpProfile/properties/total_sessions/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
else {
if(data10 < 0 || isNaN(data10)){
const err29 = {instancePath:instancePath+"/total_sessions",schemaPath:"#/definitions/HttpProfile/properties/total_sessions/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
}
var valid6 = _errs43 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.total_energy !== undefined){
let data11 = data.total_energy;
const _errs45 = errors;
if(!((typeof data11 == "number") && (isFinite(data11)))){
const err30 = {instancePath:instancePath+"/total_energy",schemaPath:"#/definitions/HttpProfile/properties/total_energy/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var valid6 = _errs45 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.experience_points !== undefined){
let data12 = data.experience_points;
const _errs47 = errors;
if(!((typeof data12 == "number") && (isFinite(data12)))){
const err31 = {instancePath:instancePath+"/experience_points",schemaPath:"#/definitions/HttpProfile/properties/experience_points/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var valid6 = _errs47 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.unlocked_paths !== undefined){
let data13 = data.unlocked_paths;
const _errs49 = errors;
if(errors === _errs49){
if(Array.isArray(data13)){
var valid7 = true;
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
const _errs51 = errors;
if(typeof data13[i0] !== "string"){
const err32 = {instancePath:instancePath+"/unlocked_paths/" + i0,schemaPath:"#/definitions/HttpProfile/properties/unlocked_paths/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var valid7 = _errs51 === errors;
if(!valid7){
break;
}
}
}
else {
const err33 = {instancePath:instancePath+"/unlocked_paths",schemaPath:"#/definitions/HttpProfile/properties/unlocked_paths/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
var valid6 = _errs49 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.preferences !== undefined){
let data15 = data.preferences;
const _errs53 = errors;
if(!(data15 && typeof data15 == "object" && !Array.isArray(data15))){
const err34 = {instancePath:instancePath+"/preferences",schemaPath:"#/definitions/HttpProfile/properties/preferences/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var valid6 = _errs53 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.created_at !== undefined){
let data16 = data.created_at;
const _errs55 = errors;
if(errors === _errs55){
if(errors === _errs55){
if(typeof data16 === "string"){
if(!(formats0.test(data16))){
const err35 = {instancePath:instancePath+"/created_at",schemaPath:"#/definitions/HttpProfile/properties/created_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/created_at",schemaPath:"#/definitions/HttpProfile/properties/created_at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
var valid6 = _errs55 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.updated_at !== undefined){
let data17 = data.updated_at;
const _errs57 = errors;
if(errors === _errs57){
if(errors === _errs57){
if(typeof data17 === "string"){
if(!(formats0.test(data17))){
const err37 = {instancePath:instancePath+"/updated_at",schemaPath:"#/definitions/HttpProfile/properties/updated_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/updated_at",schemaPath:"#/definitions/HttpProfile/properties/updated_at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
var valid6 = _errs57 === errors;
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
else {
const err39 = {instancePath,schemaPath:"#/definitions/HttpProfile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
var _valid0 = _errs35 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs59 = errors;
const _errs60 = errors;
if(errors === _errs60){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.status === undefined) && (missing3 = "status")){
const err40 = {instancePath,schemaPath:"#/definitions/HttpHealth/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
else {
const _errs62 = errors;
for(const key3 in data){
if(!(key3 === "status")){
const err41 = {instancePath,schemaPath:"#/definitions/HttpHealth/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
break;
}
}
if(_errs62 === errors){
if(data.status !== undefined){
let data18 = data.status;
if(typeof data18 !== "string"){
const err42 = {instancePath:instancePath+"/status",schemaPath:"#/definitions/HttpHealth/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(!((data18 === "ok") || (data18 === "store_unavailable"))){
const err43 = {instancePath:instancePath+"/status",schemaPath:"#/definitions/HttpHealth/properties/status/enum",keyword:"enum",params:{allowedValues: schema73.properties.status.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
}
}
else {
const err44 = {instancePath,schemaPath:"#/definitions/HttpHealth/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
var _valid0 = _errs59 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs65 = errors;
const _errs66 = errors;
if(errors === _errs66){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((data.error === undefined) && (missing4 = "error")){
const err45 = {instancePath,schemaPath:"#/definitions/HttpProblem/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
else {
const _errs68 = errors;
for(const key4 in data){
if(!(key4 === "error")){
const err46 = {instancePath,schemaPath:"#/definitions/HttpProblem/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
break;
}
}
if(_errs68 === errors){
if(data.error !== undefined){
let data19 = data.error;
const _errs69 = errors;
if(errors === _errs69){
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
let missing5;
if(((((data19.code === undefined) && (missing5 = "code")) || ((data19.message === undefined) && (missing5 = "message"))) || ((data19.hint === undefined) && (missing5 = "hint"))) || ((data19.details === undefined) && (missing5 = "details"))){
const err47 = {instancePath:instancePath+"/error",schemaPath:"#/definitions/HttpProblem/properties/error/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
else {
const _errs71 = errors;
for(const key5 in data19){
if(!((((key5 === "code") || (key5 === "message")) || (key5 === "hint")) || (key5 === "details"))){
const err48 = {instancePath:instancePath+"/error",schemaPath:"#/definitions/HttpProblem/properties/error/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
break;
}
}
if(_errs71 === errors){
if(data19.code !== undefined){
const _errs72 = errors;
if(typeof data19.code !== "string"){
const err49 = {instancePath:instancePath+"/error/code",schemaPath:"#/definitions/HttpProblem/properties/error/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
var valid12 = _errs72 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data19.message !== undefined){
const _errs74 = errors;
if(typeof data19.message !== "string"){
const err50 = {instancePath:instancePath+"/error/message",schemaPath:"#/definitions/HttpProblem/properties/error/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var valid12 = _errs74 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data19.hint !== undefined){
let data22 = data19.hint;
const _errs76 = errors;
if((typeof data22 !== "string") && (data22 !== null)){
const err51 = {instancePath:instancePath+"/error/hint",schemaPath:"#/definitions/HttpProblem/properties/error/properties/hint/type",keyword:"type",params:{type: schema74.properties.error.properties.hint.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var valid12 = _errs76 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data19.details !== undefined){
let data23 = data19.details;
const _errs78 = errors;
if(!(data23 && typeof data23 == "object" && !Array.isArray(data23))){
const err52 = {instancePath:instancePath+"/error/details",schemaPath:"#/definitions/HttpProblem/properties/error/properties/details/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var valid12 = _errs78 === errors;
}
else {
var valid12 = true;
}
}
}
}
}
}
}
else {
const err53 = {instancePath:instancePath+"/error",schemaPath:"#/definitions/HttpProblem/properties/error/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
}
}
}
else {
const err54 = {instancePath,schemaPath:"#/definitions/HttpProblem/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
var _valid0 = _errs65 === errors;
valid0 = valid0 || _valid0;
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
if(!valid0){
const err55 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
validate58.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate58.errors = vErrors;
return errors === 0;
}

