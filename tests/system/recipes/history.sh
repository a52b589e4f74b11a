# How has Greater Manchester Police been judged since 2014?
curl --silent --show-error --fail-with-body --get http://127.0.0.1:3000/v1/judgments \
  --data force=greater-manchester \
  --data level=pillar \
  --data sort=pillar,cycle \
  --data fields=pillar_name,cycle,grade_label,change,change_note,published_on \
  --data format=csv
