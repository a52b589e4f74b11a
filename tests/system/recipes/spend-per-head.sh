# How does Staffordshire's spend per head compare?
curl --silent --show-error --fail-with-body --get http://127.0.0.1:3000/v1/comparisons \
  --data force=staffordshire \
  --data metric=spend-per-head,spend-per-head-by-category \
  --data fields=breakdown_label,value_text,comparator_area_name,comparator_value_text,difference,ratio,period_label,value_status \
  --data format=csv
